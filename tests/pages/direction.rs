//! Guides in Arabic and Hebrew: everything that has a side is on the other one.

use crate::support::axe::assert_accessible;
use crate::support::browser::Tab;
use crate::support::folder::Folder;

/// Pages with everything that has sides.
const PAGES: [&str; 9] = [
    "",
    "paths/",
    "roles/analyst/",
    "skills/analyst/",
    "compare/analyst-vs-manager/",
    "skills/a-to-z/",
    "glossary/rate/",
    "job-descriptions/analyst/",
    "print/",
];

/// The middle of an element, from the left side of the window.
fn middle(tab: &Tab, selector: &str) -> f64 {
    let middle = format!("(({{ left, width }}) => left + width / 2)(document.querySelector({selector:?}).getBoundingClientRect())");
    tab.eval(&middle).as_f64().unwrap_or_else(|| panic!("{selector}"))
}

/// That elements stand one behind the other from right to left.
fn assert_from_right(tab: &Tab, selectors: &[&str]) {
    let middles: Vec<f64> = selectors.iter().map(|selector| middle(tab, selector)).collect();
    assert!(middles.is_sorted_by(|a, b| a > b), "{selectors:?}: {middles:?}");
}

/// A small guide with a page for everything that has sides: menus, tables, callouts, code, pictures, levels, calculators.
fn guide(language: &str, words: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    let write = |path: &str, text: &str| {
        let text = words.iter().fold(text.to_owned(), |text, (name, word)| text.replace(&format!("<{name}>"), word));
        folder.write(path, &text);
    };
    write(
        "site.toml",
        &format!(
            "title = \"<guide>\"\nlanguage = \"{language}\"\ncurrency = \"EUR\"\n[guide]\nsections = [\"skills\"]\n\
         [[dimensions]]\nid = \"experience\"\ntitle = \"<experience>\"\nkind = \"years\"\n\
         [[skill_levels]]\nid = \"base\"\ntitle = \"<base>\"\ndescription = \"<text>\"\n\
         [[skill_levels]]\nid = \"high\"\ntitle = \"<high>\"\ndescription = \"<text>\"\n"
        ),
    );
    write(
        "content/index.md",
        "# <guide>\n\n<text> SQL & Excel 365.\n\n> [!WARNING]\n> <text>\n\n> <text>\n\n1. <text>\n2. [<experience>](https://example.org/)\n\n\
         | <term> | <experience> |\n| --- | ---: |\n| <text> | 12 |\n\n```sh\ncargo run --release\n```\n\n`a + b`, <span dir=\"ltr\">Left (to right).</span>\n",
    );
    for (id, name, years, level) in [("analyst", "<analyst>", "2-4", "base"), ("manager", "<manager>", "5+", "high")] {
        write(&format!("content/roles/{id}.md"), &format!("+++\n[facts]\nexperience = \"{years}\"\n+++\n\n# {name}\n\n<text>\n"));
        write(
            &format!("content/skills/{id}.md"),
            &format!("# <experience>: {name}\n\n## <term>\n\n- **<term>** ({level}): <text>\n- **SQL**: <text> {name}\n"),
        );
    }
    write(
        "content/paths.md",
        "+++\n[[paths]]\nfrom = \"analyst\"\nto = \"manager\"\nyears = \"3-5\"\nconditions = [\"<text>\"]\n[[paths]]\noutside = \"<term>\"\nto = \"analyst\"\nkind = \"entry\"\n+++\n\n\
         # <paths>\n\n```{levels}\n```\n\n```{lattice}\n```\n\n```{paths}\n```\n\n```{gap}\n```\n",
    );
    write(
        "content/glossary/rate.md",
        "+++\ndefinition = \"<text>\"\n[[calculator.inputs]]\nname = \"won\"\nlabel = \"<analyst>\"\nunit = \"currency\"\ndefault = -12\n\
         [[calculator.outputs]]\nname = \"rate\"\nlabel = \"<term>\"\nunit = \"percent\"\nformula = \"won / 38\"\n+++\n\n# <term>\n\n<text>\n",
    );
    folder
}

fn arabic() -> Folder {
    guide(
        "ar",
        &[
            ("guide", "دليل الأدوار"),
            ("experience", "الخبرة"),
            ("base", "أساسي"),
            ("high", "متقدم"),
            ("term", "معدل الفوز"),
            ("analyst", "محلل المبيعات"),
            ("manager", "مدير عمليات المبيعات"),
            ("paths", "المسار المهني"),
            ("text", "يحلل بيانات المبيعات ويعد التقارير الأسبوعية للإدارة، ويقترح تحسينات على العمليات."),
        ],
    )
}

fn hebrew() -> Folder {
    guide(
        "he",
        &[
            ("guide", "מדריך תפקידים"),
            ("experience", "ניסיון"),
            ("base", "בסיסי"),
            ("high", "מתקדם"),
            ("term", "שיעור זכייה"),
            ("analyst", "אנליסט מכירות"),
            ("manager", "מנהל תפעול מכירות"),
            ("paths", "מסלול קריירה"),
            ("text", "מנתח נתוני מכירות, מכין דוחות שבועיים להנהלה ומציע שיפורים בתהליכים."),
        ],
    )
}

#[test]
fn pages_run_from_right_to_left_and_fit_every_screen() {
    for (language, folder) in [("ar", arabic()), ("he", hebrew())] {
        let guide = folder.serve(&[]);
        for page in PAGES {
            let Some(tab) = guide.open(page) else { return };
            assert_eq!(tab.eval("document.documentElement.lang + ' ' + document.dir"), format!("{language} rtl"));
            for width in [320, 768, 1440] {
                tab.resize(width, 900);
                assert_eq!(tab.eval("document.documentElement.scrollWidth <= innerWidth && scrollX === 0"), true, "{page} at {width}");
            }
            if page != "print/" {
                assert_from_right(&tab, &[".guide", "main"]);
                assert_from_right(&tab, &[".site", ".tools"]);
            }
        }
        let Some(tab) = guide.open("roles/analyst/") else { return };
        tab.resize(1440, 900);
        assert_from_right(&tab, &[".guide", ".profile > .text", ".profile > .card"]);
        assert_from_right(&tab, &[".trail li:first-child", ".trail li:last-child"]);
        assert_from_right(&tab, &[".pager [rel=prev]", ".pager [rel=next]"]);
        assert_accessible(&tab, "body");
    }
}

#[test]
fn tables_and_pictures_are_in_a_mirror() {
    let guide = arabic().serve(&[]);
    let Some(tab) = guide.open("paths/") else { return };
    tab.resize(1440, 900);
    // The career picture: a job outside the guide, the first role, the second, with their titles within the boxes.
    assert_from_right(
        &tab,
        &[
            ".across .node:not([class*=role])",
            ".across .arrow[data-kind=entry]",
            ".across .node.role-1",
            ".across .arrow[data-kind=promotion]",
            ".across .node.role-2",
        ],
    );
    let titles_within = "[...document.querySelectorAll('.across .node')].map((node) => ['rect', 'text'].map((name) => node.querySelector(name).getBoundingClientRect())).every(([box, text]) => text.left > box.left && text.right < box.right)";
    assert_eq!(tab.eval(titles_within), true);
    assert_from_right(&tab, &[".across .node.role-1 .sign", ".across .node.role-1 text"]);
    let tip_is_at_box = "Math.abs(document.querySelector('.across .arrow[data-kind=promotion] .tip').getBoundingClientRect().left - document.querySelector('.across .node.role-2 rect').getBoundingClientRect().right) < 2";
    assert_eq!(tab.eval(tip_is_at_box), true);
    // On a phone the picture to read down is in a mirror too.
    tab.resize(320, 800);
    assert_from_right(&tab, &[".down .node.role-2 .sign", ".down .node.role-2 text"]);
    assert_eq!(tab.eval(&titles_within.replace("across", "down")), true);
    tab.resize(1440, 900);
    // The line in the text of a path ends in an arrow that points to the left.
    assert_from_right(&tab, &[".path .stop", ".path .to > .role, .path .to a"]);
    // The lower level of a skill is on the right.
    assert_from_right(
        &tab,
        &[".levels thead th:first-child", ".levels thead .chart > span > :first-child", ".levels thead .chart > span > :last-child"],
    );
    assert_from_right(&tab, &[".levels tbody .dot.role-1", ".levels tbody .dot.role-2"]);
    tab.goto(&format!("http://{}/compare/analyst-vs-manager/", guide.address));
    assert_from_right(&tab, &[".versus th[scope=row]", ".versus thead .role-1, .versus thead [class*=role-1]", ".versus thead [class*=role-2]"]);
}

#[test]
fn code_and_words_that_an_author_marks_stay_from_left_to_right() {
    let Some((_guide, tab)) = arabic().open("") else { return };
    let direction = |selector: &str| tab.eval(&format!("getComputedStyle(document.querySelector({selector:?})).direction"));
    assert_eq!(["pre", "pre code", "p code", "[dir=ltr]:not(code, pre)"].map(direction), ["ltr"; 4]);
    assert_eq!(direction(".text p"), "rtl");
    // The button to copy code is where lines of code end.
    assert!(middle(&tab, ".copy") > middle(&tab, ".code"));
}

#[test]
fn what_scripts_open_is_on_the_right_side_too() {
    let guide = arabic().serve(&[]);
    let Some(tab) = guide.open("skills/analyst/") else { return };
    tab.resize(1000, 800);
    tab.eval("document.querySelector('a.term').focus()");
    tab.wait("document.querySelector('.gloss:popover-open')");
    let edges = "['a.term', '.gloss:popover-open'].map((name) => Math.round(document.querySelector(name).getBoundingClientRect().right))";
    let edges = tab.eval(edges);
    assert_eq!(edges[0], edges[1]);
    tab.press("/");
    tab.wait("document.querySelector('dialog.search[open]')?.contains(document.activeElement)");
    assert_from_right(&tab, &["dialog.search label", "dialog.search .close"]);
    tab.resize(320, 700);
    assert_eq!(tab.eval("document.documentElement.scrollWidth <= innerWidth"), true);
    assert_eq!(tab.eval("document.querySelector('dialog.search .close').getBoundingClientRect().left < 60"), true);
    assert_accessible(&tab, "dialog.search");
    assert_eq!(tab.violations(), 0);
}
