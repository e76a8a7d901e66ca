//! Every component in every position of every kind of page: whatever the text of a page shows, the guide is made and no question leads back to itself.
//!
//! Each case writes the pages of a guide anew: blocks stand in list items, quotations, callouts, definitions and footnotes, nested as chance has
//! it, and in the lines of the settings. A block that could show itself is refused, and no other.

use std::collections::BTreeSet;

use guidegen::diagnostic::codes;
use guidegen::engine::{Engine, Settings};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, prop_assert_eq};
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use super::{changes, write};

/// The blocks that a text can have, and whether they show anything of the guide.
const BLOCKS: &[(&str, bool)] = &[
    ("calculator}\nterm = \"kpi\"", true),
    ("compare}", true),
    ("compare}\nroles = [\"lead\"]\nsections = [\"skills\"]", true),
    ("facts}", true),
    ("facts}\nroles = [\"lead\"]", true),
    ("formula}\nname = \"a\"\nis = \"b ÷ c\"", false),
    ("gap}", true),
    ("lattice}", true),
    ("levels}", true),
    ("own}", true),
    ("pages}", true),
    ("paths}", true),
    ("plain}", false),
    ("roles}", true),
    ("skills}", true),
    ("team}", true),
    ("terms}", true),
    ("within}", true),
];

/// Those that show statements.
const SHOW_STATEMENTS: [&str; 5] = ["compare}", "compare}\nroles = [\"lead\"]\nsections = [\"skills\"]", "own}", "skills}", "within}"];

/// Components of a site: one with all data that there is, one with none of the guide, and one that shows another.
const OWN: &[(&str, &str)] = &[
    (
        "theme/components/own.html",
        "{% component own(@role_list, @fact_rows, @comparison, @path_list, @gap_list, @reporting, @lattice, @page_list, @entries, @skill_letters, \
         @skill_levels, @level_chart, @letters, @calculation) %}{{ comparison | length }}{% endcomponent own %}",
    ),
    ("theme/components/plain.html", "{% component plain(@site, @page, @uid) %}{{ page.title }} {{ uid }}{% endcomponent plain %}"),
    (
        "theme/components/within.html",
        "{% component within(@comparison, @site, @page, @uid) %}{{ <plain /> }}{{ comparison | length }}{% endcomponent within %}",
    ),
];

/// What a block can stand in, by the beginning of its first line and that of all others.
const FRAMES: &[(&str, &str)] = &[
    ("- ", "  "),
    ("- **Label**: text\n\n  ", "  "),
    ("1. ", "   "),
    ("- [ ] Task\n\n  ", "  "),
    ("> ", "> "),
    ("> [!NOTE]\n> ", "> "),
    ("Term\n: ", "  "),
    ("[^1]: ", "    "),
    ("<details>\n\n", ""),
    ("### Deeper\n\n", ""),
];

/// The frames that are items of a list.
const ITEMS: usize = 4;

/// A block and the frames around it, the outermost first.
type Placed = (Vec<usize>, usize);

/// Every kind of page, with the settings that it has besides its lines of Markdown.
const PAGES: &[(&str, &str)] = &[
    ("index.md", ""),
    ("roles/index.md", ""),
    ("roles/lead.md", ""),
    ("roles/head.md", ""),
    ("skills/index.md", ""),
    ("skills/lead.md", ""),
    ("skills/head.md", ""),
    ("duties/index.md", ""),
    ("duties/lead.md", ""),
    ("glossary/index.md", ""),
    ("glossary/kpi.md", "acronym = \"KPI\"\n"),
    ("compare/index.md", ""),
    ("compare/lead-vs-head.md", ""),
    ("job-descriptions/lead.md", ""),
    ("skills/a-to-z.md", ""),
    ("articles/index.md", ""),
    ("articles/a.md", ""),
    ("print.md", ""),
    ("search.md", ""),
    ("data/index.md", ""),
];

const CALCULATOR: &str = "[[calculator.inputs]]\nname = \"a\"\nlabel = \"A\"\ndefault = 1\n\
                          [[calculator.outputs]]\nname = \"b\"\nlabel = \"B\"\nformula = \"a + 1\"\n";

const SETTINGS: &str = "[guide]\nsections = [\"skills\", \"duties\"]\n[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n\
                        [[dimensions]]\nid = \"reports_to\"\ntitle = \"Reports to\"\n[[skill_levels]]\nid = \"expert\"\ntitle = \"Expert\"\n";

/// A block within its frames.
fn placed((frames, block): &Placed) -> String {
    let block = format!("```{{{}\n```\n", BLOCKS[*block].0);
    frames.iter().rev().fold(block, |text, frame| {
        let (first, rest) = FRAMES[*frame];
        let lines: Vec<&str> = text.lines().collect();
        let indented = lines.iter().skip(1).map(|line| format!("{}\n", format!("{rest}{line}").trim_end()));
        format!("{first}{}\n{}", lines[0], indented.collect::<String>())
    })
}

/// The settings of a page, of which some lines hold blocks, and whether one of these shows the guide.
fn front_matter(page: &str, more: &str, lines: &[usize]) -> (String, bool) {
    let line = |number: usize| match lines.get(number) {
        Some(block) => format!("\"\"\"Text.\n\n```{{{}\n```\n\"\"\"\n", BLOCKS[*block].0),
        None => "\"Text.\"\n".to_owned(),
    };
    let text = match page.split_once('/') {
        Some(("roles", name)) if name != "index.md" => {
            format!("[facts]\nscope = {}reports_to = {}[notes]\nscope = {}", line(0), line(1), line(2))
        }
        Some(("glossary", name)) if name != "index.md" => format!("{more}definition = {}{CALCULATOR}", line(0)),
        Some(("articles", _)) => format!("[[paths]]\nfrom = \"lead\"\nto_outside = {}conditions = [{}]\n", line(0), line(1)),
        _ => more.to_owned(),
    };
    let is_refused = lines.iter().any(|block| BLOCKS[*block].1 && text.contains(&format!("```{{{}\n", BLOCKS[*block].0)));
    (format!("+++\n{text}+++\n\n"), is_refused)
}

/// Whether a block on a page stands in a statement of a cell and shows statements.
fn is_in_statement(page: &str, (frames, block): &Placed) -> bool {
    let is_cell = matches!(page, "skills/lead.md" | "skills/head.md" | "duties/lead.md");
    // What stands first is in no frame that an area would not look into.
    let outermost = frames.iter().find(|frame| **frame < FRAMES.len() - 2);
    is_cell && SHOW_STATEMENTS.contains(&BLOCKS[*block].0) && outermost.is_some_and(|frame| *frame < ITEMS)
}

#[test]
fn no_block_leads_back_to_itself() {
    let config = ProptestConfig { cases: 40, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() };
    let frames = || vec(select((0..FRAMES.len()).collect::<Vec<_>>()), 0..4);
    let block = || select((0..BLOCKS.len()).collect::<Vec<_>>());
    let page = || (vec((frames(), block()), 0..4), vec(block(), 0..3)).prop_map(|(body, lines)| (body, lines));
    let outcome = TestRunner::new(config).run(&vec(page(), PAGES.len()), |pages| {
        let mut files = vec![write("site.toml", SETTINGS)];
        files.extend(OWN.iter().map(|(path, text)| write(path, text)));
        let mut refused = BTreeSet::new();
        for ((page, more), (body, lines)) in PAGES.iter().zip(&pages) {
            let (mut text, is_refused) = front_matter(page, more, lines);
            // Each in an area of its own, so that one frame does not go on with another.
            for (number, block) in body.iter().enumerate() {
                text.push_str(&format!("## Area {number}\n\n{}\n", placed(block)));
            }
            if is_refused || body.iter().any(|block| is_in_statement(page, block)) {
                refused.insert(format!("content/{page}"));
            }
            files.push(write(&format!("content/{page}"), &text));
        }
        let mut engine = Engine::new(Settings::default());
        engine.apply(changes(files));
        let site = engine.snapshot().site().unwrap();
        let found = site.diagnostics.iter().filter(|diagnostic| diagnostic.code == &codes::MISPLACED_BLOCK);
        prop_assert_eq!(found.map(|diagnostic| diagnostic.file.to_string()).collect::<BTreeSet<_>>(), refused);
        let failed: Vec<_> = site.diagnostics.iter().filter(|diagnostic| diagnostic.code == &codes::TEMPLATE_RENDER).collect();
        prop_assert_eq!(failed, Vec::<&guidegen::diagnostic::Diagnostic>::new());
        Ok(())
    });
    outcome.unwrap();
}
