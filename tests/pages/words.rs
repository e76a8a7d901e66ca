//! A site in another language: what its scripts say is in that language too.

use crate::support::axe::assert_accessible;
use crate::support::folder::Folder;

fn german() -> Folder {
    let folder = Folder::new();
    folder.write("site.toml", "title = \"Leitfaden\"\nlanguage = \"de\"\n");
    folder.write("content/index.md", "# Start\n\n```text\nEin Befehl\n```\n\n[Wege](wege.md), [Rollen](roles/index.md)\n");
    folder.write("content/roles/index.md", "# Rollen\n\nAlle.\n");
    folder.write("content/roles/a.md", "# Analystin\n\nZählt.\n");
    folder.write("content/roles/b.md", "# Leitung\n\nFührt.\n");
    folder.write(
        "content/wege.md",
        "+++\n[[paths]]\nfrom = \"a\"\nto = \"b\"\nconditions = [\"Hat geführt\", \"Hat gezählt\"]\n+++\n\n# Wege\n\n```{gap}\n```\n",
    );
    folder
}

#[test]
fn scripts_speak_the_language_of_the_page() {
    let Some((guide, tab)) = german().open("") else { return };
    assert_eq!(tab.eval("document.documentElement.lang + document.querySelector('button.copy').textContent"), "deKopieren");
    tab.press("/");
    tab.wait("document.querySelector('dialog.search[open]')?.contains(document.activeElement)");
    assert_eq!(tab.focused(), ("combobox".to_owned(), "Den Leitfaden durchsuchen".to_owned()));
    tab.type_text("Leitnug");
    tab.wait("document.querySelector('.status').textContent.includes('die besten zuerst') || document.querySelector('.status').textContent.includes('1 Seite.')");
    let status = tab.eval("document.querySelector('.status').textContent").to_string();
    assert!(status.contains("Keine Seite enthält „Leitnug“.") && status.contains("Meinten Sie Leitung?"), "{status}");
    assert_eq!(tab.eval("document.querySelector('.facets label').firstChild.textContent.trim()"), "Rolle");
    assert_accessible(&tab, "dialog.search");
    tab.goto(&format!("http://{}/wege/", guide.address));
    assert_eq!(tab.eval("document.querySelector('.gap output').textContent"), "0 von 2 abgehakt");
    assert_eq!(
        tab.eval("document.querySelector('.gap .hint').textContent"),
        "Haken Sie ab, was Sie mitbringen. Die Häkchen bleiben auf diesem Gerät."
    );
    tab.goto(&format!("http://{}/job-descriptions/a/", guide.address));
    assert_eq!(tab.eval("document.querySelector('.take button').textContent"), "Text kopieren");
    assert_eq!(tab.violations(), 0);
}
