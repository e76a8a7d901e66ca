//! The ledger: for each kind of edit, exactly the listed queries run.
//!
//! The lists are long on purpose to read: a query that turns up where it was not is work that an edit did not need before.

use std::collections::BTreeMap;

use guidegen::engine::{Engine, Settings};
use guidegen::output::OutputFile;
use guidegen::path::{OutputPath, SourcePath};

use super::guides::{self, Shape};
use super::{changes, guide, remove, write};

/// A guide that has been made once, and what runs when it is made again after a change.
struct Made {
    engine: Engine,
    files: BTreeMap<String, String>,
}

impl Made {
    fn new() -> Self {
        Self::printed(false)
    }

    /// With the print edition, which holds every page, or without.
    fn printed(print: bool) -> Self {
        Self::of(guide(), print)
    }

    /// Of these files.
    fn of(files: impl IntoIterator<Item = (String, String)>, print: bool) -> Self {
        let mut files: BTreeMap<String, String> = files.into_iter().collect();
        files.entry("site.toml".into()).and_modify(|settings| settings.push_str(&format!("[build]\nprint = {print}\n")));
        let mut engine = Engine::with_ledger(Settings::default());
        engine.apply(changes(files.iter().map(|(file, text)| write(file, text))));
        engine.snapshot().site().unwrap();
        engine.ran();
        Self { engine, files }
    }

    /// The queries that run after a file got this text, with how often, sorted.
    fn after_writing(&mut self, file: &str, text: &str) -> String {
        self.engine.apply(changes([write(file, text)]));
        self.after()
    }

    fn after_appending(&mut self, file: &str, text: &str) -> String {
        let new = format!("{}{text}", self.files[file]);
        self.after_writing(file, &new)
    }

    fn after(&mut self) -> String {
        self.engine.snapshot().site().unwrap();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for query in self.engine.ran() {
            *counts.entry(query).or_default() += 1;
        }
        counts.iter().map(|(query, count)| format!("{query} {count}")).collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn asking_again_runs_nothing() {
    let mut made = Made::new();
    insta::assert_snapshot!(made.after(), @"");
}

#[test]
fn writing_the_same_text_runs_nothing() {
    let mut made = Made::new();
    let text = made.files["content/articles/a.md"].clone();
    insta::assert_snapshot!(made.after_writing("content/articles/a.md", &text), @"");
}

#[test]
fn a_body_edit_renders_one_page() {
    let mut made = Made::new();
    insta::assert_snapshot!(made.after_appending("content/articles/a.md", "\nMore words.\n"), @"
    anchors 1
    checked 2
    description 1
    diagnostics 1
    ids 1
    kept 1
    linked 1
    listed 1
    mentions 1
    other_names 1
    outline 1
    page 1
    rare_settings 1
    rendered 1
    search_entry 1
    search_files 1
    summary 1
    text 1
    unexplained 1
    ");
}

#[test]
fn the_print_edition_makes_anew_the_chapter_that_changed() {
    let mut made = Made::printed(true);
    let ran = made.after_appending("content/articles/a.md", "\nMore words.\n");
    let counts: Vec<&str> = ran.lines().filter(|line| line.starts_with("chapter ") || line.starts_with("rendered ")).collect();
    assert_eq!(counts, ["chapter 1", "rendered 2"]);
}

#[test]
fn a_body_edit_of_a_cell_renders_the_cell_and_the_views_that_show_it() {
    let mut made = Made::new();
    insta::assert_snapshot!(made.after_appending("content/skills/director.md", "\nMore words.\n"), @"
    anchors 1
    checked 1
    description 1
    diagnostics 2
    kept 1
    linked 1
    listed 1
    made 2
    mentions 1
    other_names 1
    outline 1
    page 1
    plain 1
    rare_settings 1
    rendered 6
    search_entry 1
    search_files 1
    statements 1
    summary 1
    text 1
    unexplained 1
    ");
}

#[test]
fn a_body_edit_of_a_role_leaves_the_tree_of_pages_alone() {
    let mut made = Made::new();
    insta::assert_snapshot!(made.after_appending("content/roles/manager.md", "\nMore words.\n"), @"
    checked 1
    description 1
    diagnostics 2
    kept 1
    linked 1
    listed 1
    made 2
    mentions 1
    outline 1
    page 1
    plain 1
    rare_settings 1
    rendered 2
    role 1
    role_head 1
    search_entry 1
    search_files 1
    summary 1
    text 1
    unexplained 1
    ");
}

#[test]
fn a_new_definition_reaches_the_pages_that_mention_the_term() {
    let mut made = Made::new();
    let text = made.files["content/glossary/crm.md"].replace("A system.", "The memory of sales.");
    insta::assert_snapshot!(made.after_writing("content/glossary/crm.md", &text), @"
    checked 1
    description 1
    diagnostics 4
    ids 1
    kept 1
    linked 1
    listed 1
    made 1
    mentions 1
    named_words 1
    names 1
    page 1
    rare_settings 1
    rendered 5
    search_entry 1
    search_files 1
    site_diagnostics 1
    summary 1
    term 1
    text 1
    unexplained 1
    ");
}

#[test]
fn a_new_skill_reaches_the_role_that_is_a_step_away() {
    let mut made = Made::new();
    insta::assert_snapshot!(made.after_appending("content/skills/director.md", "\n- **Patience**: waits.\n"), @"
    anchors 1
    checked 2
    common_in_family 1
    description 1
    diagnostics 9
    kept 1
    keys 1
    linked 1
    listed 1
    made 2
    mentions 1
    other_names 1
    outline 1
    page 1
    plain 1
    rare_settings 1
    rendered 10
    retyped 1
    search_entry 1
    search_files 1
    section_checked 1
    statements 1
    summary 1
    tally 1
    text 1
    unexplained 1
    ");
}

#[test]
fn an_edit_of_one_cell_compares_its_role_alone_with_those_near_to_it() {
    // Six roles, each of which is a candidate of all others.
    let mut made = Made::of(guides::made(Shape::SMALL), false);
    let cell = "content/skills/analyst-forecasting.md";
    let of = |ran: String| {
        ran.lines()
            .filter(|line| ["candidates ", "changes ", "similar ", "subjects "].iter().any(|query| line.starts_with(query)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(of(made.after_appending(cell, "\nMore words.\n")), "");
    let text = made.files[cell].clone();
    let (label, rest) = text.split_once(": ").unwrap();
    assert_eq!(of(made.after_writing(cell, &format!("{label}: otherwise, {rest}"))), "changes 10, similar 6");
    assert_eq!(
        of(made.after_writing(cell, &format!("{text}\n- **Something new**: of this role.\n"))),
        "candidates 6, changes 10, similar 6, subjects 1"
    );
}

#[test]
fn the_ways_of_several_moves_compare_each_two_roles_once() {
    // A chain of six roles. None shares a subject with another, so that nothing but the ways compares them.
    let steps: String = (0..5).map(|role| format!("[[paths]]\nfrom = \"r{role}\"\nto = \"r{}\"\n", role + 1)).collect();
    let cell = |role: usize| (format!("content/skills/r{role}.md"), format!("# S\n\n## Own {role}\n\n- **Only {role}**: x.\n"));
    let mut files: BTreeMap<String, String> = (0..6).map(cell).collect();
    files.extend((0..6).map(|role| (format!("content/roles/r{role}.md"), format!("+++\nweight = {role}\n+++\n# R{role}\n"))));
    files.insert("site.toml".to_owned(), "[compare]\npages = \"none\"\n".to_owned());
    files.insert("content/index.md".to_owned(), "# Home\n".to_owned());
    files.insert("content/skills/index.md".to_owned(), "# Skills\n".to_owned());
    files.insert("content/career.md".to_owned(), format!("+++\n{steps}+++\n# Career\n"));
    let of = |ran: &[String]| ["demands", "goals"].map(|query| ran.iter().filter(|of| *of == query).count());
    let mut engine = Engine::with_ledger(Settings::default());
    engine.apply(changes(files.iter().map(|(file, text)| write(file, text))));
    engine.snapshot().site().unwrap();
    // 15 comparisons from a role to each further up, and 10 from a role back to each that a way to it passes. Four roles have ways.
    assert_eq!(of(&engine.ran()), [25, 4]);
    engine.apply(changes([write("content/skills/r2.md", "# S\n\n## Own 2\n\n- **Another**: x.\n")]));
    engine.snapshot().site().unwrap();
    assert_eq!(of(&engine.ran()), [9, 0], "those of one role, and no way is searched for again");
}

#[test]
fn a_new_title_reaches_those_who_show_it() {
    let mut made = Made::new();
    let text = made.files["content/articles/a.md"].replace("# A", "# Another");
    insta::assert_snapshot!(made.after_writing("content/articles/a.md", &text), @"
    all_pages 1
    anchors 1
    backlinks 1
    checked 2
    children 1
    description 1
    diagnostics 5
    ids 1
    kept 1
    linked 1
    listed 1
    mentions 1
    menu 1
    other_names 1
    outline 1
    page 1
    rare_settings 1
    rendered 5
    search_entry 1
    search_files 1
    summary 2
    text 1
    unexplained 1
    ");
}

#[test]
fn a_new_page_reaches_its_folder() {
    let mut made = Made::new();
    insta::assert_snapshot!(made.after_writing("content/articles/c.md", "# C\n"), @"
    all_backlinks 1
    all_pages 1
    assets 1
    backlinks 1
    career_steps 1
    checked 1
    children 2
    claimed 1
    claims 1
    description 1
    diagnostics 7
    file_at 29
    fixed_pages 1
    folder 14
    generated_pages 1
    ids 1
    index_of 1
    is_page 5
    kept 1
    kind 1
    leads 4
    linked 1
    linked_in_text 1
    listed 2
    mentions 1
    menu 2
    outline 1
    outputs 1
    page 1
    rare_settings 1
    redirects 1
    related 2
    rendered 7
    role_heads 1
    search_entry 1
    search_files 1
    site_diagnostics 1
    summary 2
    text 1
    theme_files 1
    tree_of_files 1
    unexplained 1
    url 1
    whole_tree 1
    written_keys 1
    written_pages 1
    ");
}

#[test]
fn a_removed_page_reaches_its_folder_and_those_who_linked_to_it() {
    let mut made = Made::new();
    made.engine.apply(changes([remove("content/articles/a.md")]));
    insta::assert_snapshot!(made.after(), @"
    all_backlinks 1
    all_pages 1
    asset 3
    assets 1
    backlinks 24
    career_steps 1
    checked 1
    children 1
    claimed 1
    claims 1
    diagnostics 5
    file_at 30
    fixed_pages 1
    folder 20
    generated_pages 1
    index_of 7
    is_page 7
    leads 6
    linked 1
    linked_in_text 1
    listed 1
    menu 1
    outputs 1
    page_at 1
    page_title 2
    page_without_extension 2
    pages_by_name 1
    pages_named 1
    redirects 1
    related 2
    rendered 6
    role_heads 1
    search_files 1
    site_diagnostics 1
    summary 1
    theme_files 1
    tree_of_files 1
    whole_tree 1
    written_keys 1
    written_pages 1
    ");
}

#[test]
fn a_style_sheet_changes_the_pages_that_name_it_and_reads_none() {
    let mut made = Made::new();
    insta::assert_snapshot!(made.after_writing("theme/style.css", "body { margin: 0 }"), @"
    asset 1
    assets 1
    claimed 1
    claims 1
    diagnostics 25
    file_at 29
    generated_pages 1
    ids 1
    made 1
    outputs 1
    own_templates 1
    rendered 25
    role_heads 1
    site_diagnostics 1
    theme_assets 1
    theme_bytes 9
    theme_files 1
    tree_of_files 1
    whole_tree 1
    ");
}

#[test]
fn a_word_is_a_setting_and_renders_every_page() {
    let mut made = Made::new();
    let ran = made.after_appending("site.toml", "[words]\nnext = \"Onwards\"\n");
    let asked: Vec<&str> =
        ran.lines().filter(|line| ["page", "outline", "templates", "locale", "rendered"].contains(&line.split(' ').next().unwrap())).collect();
    assert_eq!(asked, ["locale 1", "rendered 25", "templates 1"]);
}

#[test]
fn a_template_renders_every_page_and_reads_none() {
    let mut made = Made::new();
    insta::assert_snapshot!(made.after_writing("theme/article.html", "{{ content_html | safe }}"), @"
    asset 1
    assets 1
    checked 5
    common_diagnostics 1
    diagnostics 3
    file_at 29
    generated_pages 1
    ids 1
    listed 4
    made 1
    own_templates 1
    rendered 25
    role_heads 1
    site_diagnostics 1
    templates 1
    theme_assets 1
    theme_bytes 9
    theme_files 1
    tree_of_files 1
    whole_tree 1
    ");
}

/// The queries that read a page, with the page's own answer.
fn pages_read(engine: &Engine) -> usize {
    engine.ran().iter().filter(|query| *query == "page").count()
}

#[test]
fn a_page_is_made_before_the_others_are_read() {
    let mut engine = Engine::with_ledger(Settings::default());
    engine.answer_at_once();
    let pages = (0..500)
        .map(|number| write(&format!("content/s{}/p{number}.md", number % 50), &format!("# P{number}\n\nSee [next](p{}.md).\n", number + 50)));
    engine.apply(changes(pages.chain([write("site.toml", ""), write("content/index.md", "# Home\n")])));
    let snapshot = engine.snapshot();
    let page = OutputPath::new("s7/p57/index.html").unwrap();
    let early = snapshot.file(&page).unwrap().unwrap();
    // Its folder, the lists of the 50 folders in the menu, and of each folder the first page, which shows that there is something to list.
    let read = pages_read(&engine);
    assert!(read < 120, "{read} pages were read");
    // A style sheet needs no page at all.
    assert!(snapshot.renamed(&OutputPath::new("assets/style.00000000.css").unwrap()).unwrap().is_some());
    assert_eq!(pages_read(&engine), 0);
    drop(snapshot);
    engine.finish_reading();
    let whole = engine.snapshot().file(&page).unwrap().unwrap();
    assert!(pages_read(&engine) > 400);
    // Who links here is known only then.
    let links_here = |file: &OutputFile| String::from_utf8_lossy(file.content.bytes().unwrap()).contains("../p7/");
    assert!(links_here(&whole));
    assert_ne!(early.content, whole.content);
}

/// A page that is edited for the first time becomes less durable, and so would all who asked about it, if their answers did not have their
/// durability from the beginning. So only the small answers about the page itself run once more.
#[test]
fn the_first_edit_of_a_page_costs_little_more_than_the_next() {
    const OWN: &str = "anchors calculator description kept linked listed other_names page_title rare_settings role role_head summary term";
    for (file, _) in guide().iter().filter(|(file, _)| file.ends_with(".md")) {
        let mut made = Made::new();
        let first = made.after_appending(file, "\nMore words.\n");
        let second = made.after_appending(file, "\nMore other words.\n");
        let others = |ran: &str| ran.lines().filter(|line| !OWN.split(' ').any(|own| *line == format!("{own} 1"))).collect::<Vec<_>>().join("\n");
        assert_eq!(others(&first), others(&second), "{file}");
    }
}

/// An edit of a text is not followed by a look at everything else: that would take most of the time on a large site.
#[test]
fn an_edit_of_a_text_looks_at_few_results() {
    let mut engine = Engine::with_ledger(Settings::default());
    let text = |number: usize, words: &str| format!("# P{number}\n\nFirst words.\n\nSee [next](p{}.md). {words}\n", (number + 10) % 1000);
    let file = |number: usize| format!("content/s{}/p{number}.md", number % 10);
    let pages = (0..1000).map(|number| write(&file(number), &text(number, "")));
    engine.apply(changes(pages.chain([write("site.toml", ""), write("content/index.md", "# Home\n")])));
    engine.snapshot().diagnostics().unwrap();
    let page = OutputPath::new("s7/p57/index.html").unwrap();
    let mut after = |words: &str| {
        engine.apply(changes([write(&file(57), &text(57, words))]));
        engine.validated();
        assert!(String::from_utf8_lossy(engine.snapshot().file(&page).unwrap().unwrap().content.bytes().unwrap()).contains(words));
        let by_request = engine.validated();
        engine.snapshot().diagnostics().unwrap();
        (by_request, engine.validated())
    };
    // The first edit of a page tells its text from what others read of it.
    after("One.");
    let (by_request, by_check) = after("Two.");
    assert!(by_request < 150, "a request looked at {by_request} results");
    // Of each page: that it is read, where its links lead, and its diagnostics.
    assert!(by_check < 4000, "the check looked at {by_check} results");
}

/// Whatever runs is remembered, and strangers may ask for any number of addresses.
#[test]
fn what_is_not_there_leaves_nothing_behind() {
    let made = Made::new();
    let snapshot = made.engine.snapshot();
    let ask = |number: usize| {
        let path = OutputPath::new(&format!("missing/{number}/index.html")).unwrap();
        assert_eq!(snapshot.file(&path), Ok(None));
        assert_eq!(snapshot.renamed(&path), Ok(None));
        assert_eq!(snapshot.page_of(&path), Ok(None));
        let sources: Vec<SourcePath> = snapshot.sources_of(&path).unwrap();
        assert!(sources.iter().all(|source| snapshot.has(source) == Ok(false)));
    };
    ask(0);
    made.engine.ran();
    (1..100).for_each(ask);
    assert_eq!(made.engine.ran(), [""; 0]);
}

#[test]
fn a_site_without_search_counts_no_words() {
    let mut engine = Engine::with_ledger(Settings::default());
    let files = [("site.toml", "[build]\nsearch = false\n"), ("content/index.md", "# Home\n\nWords.\n"), ("content/a.md", "# A\n\nMore words.\n")];
    engine.apply(changes(files.map(|(file, text)| write(file, text))));
    engine.snapshot().site().unwrap();
    let of_search: Vec<String> = engine.ran().into_iter().filter(|query| query.starts_with("search")).collect();
    assert_eq!(of_search, ["search_files"], "nothing but that there is no index");
}
