//! Taking a job description: copied by keyboard, on paper, and without scripts.

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;
use crate::support::server::Running;

const PAGE: &str = "job-descriptions/sales-operations-manager/";

fn open() -> Option<(Running, Tab)> {
    Folder::with_own_guide().open(PAGE)
}

/// What is in the clipboard, in one form.
fn clipboard(tab: &Tab, form: &str) -> String {
    let read = format!("navigator.clipboard.read().then((items) => items[0].getType('{form}')).then((blob) => blob.text())");
    tab.eval(&read).as_str().unwrap().to_owned()
}

/// Goes to the button with the Tab key and presses it.
fn copy_by_keyboard(tab: &Tab) {
    for _ in 0..60 {
        tab.press("Tab");
        if tab.focused() == ("button".to_owned(), "Copy the text".to_owned()) {
            tab.press("Enter");
            return;
        }
    }
    panic!("the Tab key does not lead to the button");
}

#[test]
fn the_button_copies_both_forms_and_says_so() {
    let Some((guide, tab)) = open() else { return };
    tab.allow_clipboard();
    copy_by_keyboard(&tab);
    tab.wait("document.querySelector('.take [role=status]').textContent === 'Copied.'");
    let text = clipboard(&tab, "text/plain");
    let expected = "\
Core responsibilities

Team management and leadership
- Supervision: Supervises specialists or analysts in sales operations, guides and mentors them, and gives them room to develop professionally.
- Reviews and goals:";
    assert!(text.starts_with("Sales Operations Manager\n\nSummary\n\nThe Sales Operations Manager holds"), "{text}");
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("\nLevel: Mid-level management\nJob family: Sales operations\n"), "{text}");
    // The file says the same in the same order.
    let file = guide.get(&format!("/{}.txt", PAGE.trim_end_matches('/'))).text();
    let words = |text: &str| text.replace(['=', '-'], " ").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&text), words(&file));
    let html = clipboard(&tab, "text/html");
    for part in ["<h1>Sales Operations Manager</h1>", "<p><strong>Level:</strong> Mid-level management</p>", "<h3>Sales enablement and support</h3>"]
    {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("class=") && !html.contains("id="), "{html}");
    assert_eq!(tab.violations(), 0);
    assert_accessible(&tab, "main");
}

#[test]
fn it_copies_where_the_page_has_no_clipboard() {
    let Some((_guide, tab)) = open() else { return };
    tab.allow_clipboard();
    tab.eval("navigator.clipboard.write = () => Promise.reject(new Error('not here'))");
    copy_by_keyboard(&tab);
    tab.wait("document.querySelector('.take [role=status]').textContent === 'Copied.'");
    assert!(clipboard(&tab, "text/plain").starts_with("Sales Operations Manager\n\nSummary\n"));
    assert!(clipboard(&tab, "text/html").contains("<h2>Summary</h2>"));
}

#[test]
fn without_scripts_there_is_the_text_and_there_are_the_files() {
    let Some((_guide, tab)) = open() else { return };
    tab.scripts(false);
    tab.goto("about:blank");
    let folder = Folder::with_own_guide();
    let public = folder.build(&[]);
    tab.goto(&format!("file://{}", public.join(PAGE).join("index.html").display()));
    assert_eq!(tab.eval("document.querySelector('.take button').checkVisibility()"), false);
    assert_eq!(tab.eval("[...document.querySelectorAll('.take a')].map((a) => a.textContent).join()"), "Word document,Plain text,Markdown");
}

#[test]
fn on_paper_there_is_the_job_description_alone() {
    let Some((_guide, tab)) = open() else { return };
    tab.media("print", &[]);
    let seen = tab.eval("document.body.innerText").as_str().unwrap().to_owned();
    assert!(seen.trim_start().starts_with("Job description: Sales Operations Manager"), "{seen}");
    assert!(seen.trim_end().ends_with("in a field close to them."), "{seen}");
    for other in ["Copy the text", "Word document", "Read next", "Contents", "Colours"] {
        assert!(!seen.contains(other), "{other} in {seen}");
    }
    tab.media("", &[]);
}
