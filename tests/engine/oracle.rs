//! The oracle: after any series of edits all outputs and diagnostics are those of a fresh engine, asked for together or alone.
//!
//! Each case takes the small guide through a random series of edits: text, titles, front matter, new and removed pages, renames, settings,
//! templates, style sheets, broken files. After every step the engine that has seen all of it is compared with one that sees only the result.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use guidegen::engine::{Engine, Settings, Site, Snapshot};
use guidegen::output::OutputFile;
use guidegen::path::OutputPath;
use guidegen::source::Change;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof};
use proptest::test_runner::{TestCaseError, TestRunner};
use proptest::{prop_assert, prop_assert_eq};

use super::{changes, guide, remove, write};

/// One thing that happens to the files.
#[derive(Clone, Debug)]
enum Edit {
    /// A text is put at the end of an existing file.
    Append(usize, &'static str),
    /// A file gets this text.
    Write(&'static str, &'static str),
    /// An existing file goes.
    Remove(usize),
    /// An existing file gets another name.
    Rename(usize, &'static str),
    /// A file that was there at the beginning comes back.
    Restore(usize),
    /// Nothing really changes: the file is written as it is.
    Touch(usize),
}

const TEXTS: &[&str] = &[
    "More.\n",
    "\n## New heading\n\n- **Strategy**: other.\n",
    "\nThe CRM and the KPI.\n",
    "\n[broken](nowhere.md) <role:nobody> <fact:director.scope>\n",
    "\n[a](../articles/a.md#none) [[kpi]]\n",
    "\n```{pages}\nsection = \"articles\"\n```\n",
    "\n```{roles}\n```\n\n```{nothing}\n```\n",
    "\n<b>x <script>y</script>\n",
    "\n[^1] note\n\n[^1]: Text.\n",
    "\n```js\nlet x = 1;\n```\n",
    "\n```{matrix}\nfamily = \"ops\"\n```\n\n```{compare}\nfamily = \"Sales\"\n```\n",
    "\n- **Strategy**: own words.\n  - One point of it.\n  - Another point.\n",
    "\nUp to $x^2$ or $5 of $$\ny\n$$\n",
];

const FILES: &[(&str, &str)] = &[
    ("site.toml", "title = \"Other\"\nbase_url = \"https://example.org/g/\"\n"),
    ("site.toml", "[build]\nurls = \"file\"\n[guide]\nsections = [\"skills\"]\n"),
    ("site.toml", "[markdown]\nmaths = true\n"),
    ("content/articles/maths.md", "+++\nmaths = true\n+++\n# The $x^2$ rule\n\nFor $\\foo$ and $\\frac12$.\n\n$$\na\n$$\n"),
    ("site.toml", "titel = 3\n["),
    ("site.toml", "[markdown]\nhtml = \"off\"\nhighlight = false\nsmart_punctuation = false\n[guide]\nroles = \"people\"\n"),
    ("content/roles/director.md", "+++\ntitle = \"Head\"\nshort = \"H\"\nweight = 5\n[facts]\nscope = \"x\"\n+++\n"),
    ("content/roles/analyst.md", "+++\ntitle = \"Analyst\"\nweight = -1\n[facts]\nexperience = \"1-2\"\n+++\n\nCounts.\n"),
    (
        "site.toml",
        "[[families]]\nid = \"ops\"\ntitle = \"Operations\"\n[[families]]\nid = \"sales\"\ntitle = \"Sales\"\n[[levels]]\nid = \"1\"\ntitle = \"First\"\n\
         [[levels]]\nid = \"2\"\ntitle = \"Second\"\n[compare]\npages = \"family\"\n",
    ),
    ("content/roles/director.md", "+++\ntitle = \"Head\"\nfamily = \"ops\"\nlevel = \"2\"\nweight = 1\n+++\n"),
    ("content/roles/manager.md", "+++\ntitle = \"Manager\"\nfamily = \"Operations\"\nlevel = \"1\"\nweight = 2\n+++\n"),
    ("content/roles/analyst.md", "+++\ntitle = \"Analyst\"\nfamily = \"sales\"\nlevel = \"3\"\n+++\n"),
    ("content/roles/director.md", "+++\ntitle = \"Head\"\nbuilds_on = \"manager\"\n+++\n"),
    ("content/roles/analyst.md", "+++\ntitle = \"Analyst\"\nbuilds_on = \"director\"\n+++\n"),
    ("content/roles/manager.md", "+++\ntitle = \"Manager\"\nbuilds_on = \"analyst\"\n+++\n"),
    ("content/skills/director.md", "+++\nbuilds_on = \"\"\n+++\n# Skills\n\n## Must {#must}\n\n- **Strategy**: leads.\n"),
    (
        "content/competencies/strategy.md",
        "+++\nlevels = [\"Low\", \"High\"]\ncumulative = true\n+++\n# Strategy\n\n## Low\n\n- Plans.\n\n## High\n\nText.\n",
    ),
    ("content/competencies/strategy.md", "+++\nlevels = [\"High\"]\n+++\n# Strategy\n\n## Other {level=1}\n\n- Plans <role:analyst>.\n"),
    ("content/skills/director.md", "# Skills\n\n## Must {#must}\n\n- **[Strategy](../competencies/strategy.md)** (high): own.\n  - Point.\n"),
    ("content/families/ops.md", "+++\ndescription = \"Those who run it.\"\n+++\n\nOwn words.\n"),
    ("content/skills/analyst.md", "# Skills of the Analyst\n\n## Must {#must}\n\n- **Strategy**: plans.\n"),
    ("content/glossary/kpi.md", "+++\ntitle = \"Key figure\"\nacronym = \"KF\"\nalso_called = [\"text\"]\n+++\n"),
    ("content/glossary/crm.md", "+++\ntitle = \"Customer system\"\nautolink = false\n+++\n"),
    ("content/glossary/text.md", "+++\ntitle = \"Text\"\ndefinition = \"Words like <term:kpi>.\"\n+++\n"),
    ("content/articles/index.md", "# Articles\n"),
    ("content/articles/README.md", "# Read me\n"),
    ("content/articles/a.md", "+++\ntitle = \"A\"\ndraft = true\naliases = [\"old\", \"articles/b\"]\n+++\n"),
    ("content/articles/p.png", "other bytes"),
    ("content/deep/er/page.md", "# Deep\n\n[up](../../index.md)\n"),
    ("content/articles.md", "# Taken address\n"),
    ("content/yaml.md", "---\ntitle: Yaml\nweight: 2\n---\n\nText.\n"),
    ("content/broken.md", "+++\ntitle = \n\nText.\n"),
    ("theme/article.html", "{% extends \"base.html\" %}{% block text %}<p>mine {{ content_html | safe }}</p>{% endblock %}"),
    ("theme/article.html", "{{ nothing }}"),
    ("theme/cell.html", "{% if"),
    ("theme/style.css", "body { color: red }"),
    ("theme/components/roles.html", "{% component roles(roles: array = [], @role_list) %}{{ role_list | length }}{% endcomponent roles %}"),
    ("theme/logo.svg", "<svg/>"),
    ("site.toml", "language = \"de\"\n[words]\nsearch = \"Finden\"\nmade_compare = \"Vergleiche\"\n"),
    ("site.toml", "language = \"nl\"\n"),
    ("theme/words/nl.toml", "search = \"Zoeken\"\n"),
    ("theme/words/en.toml", "next = \"Onwards\"\npages = \"many\"\n"),
];

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<usize>();
    let name =
        prop_oneof![Just("content/articles/z.md"), Just("content/skills/index.md"), Just("content/new/index.md"), Just("content/roles/lead.md")];
    prop_oneof![
        4 => (index, 0..TEXTS.len()).prop_map(|(file, text)| Edit::Append(file, TEXTS[text])),
        4 => (0..FILES.len()).prop_map(|file| Edit::Write(FILES[file].0, FILES[file].1)),
        1 => any::<usize>().prop_map(Edit::Remove),
        1 => (any::<usize>(), name).prop_map(|(file, name)| Edit::Rename(file, name)),
        2 => any::<usize>().prop_map(Edit::Restore),
        1 => any::<usize>().prop_map(Edit::Touch),
    ]
}

/// What the edit does to the files, and what an engine is told of it.
fn carry_out(edit: &Edit, files: &mut BTreeMap<String, String>) -> Vec<Change> {
    let start = guide();
    let nth = |number: usize, files: &BTreeMap<String, String>| files.keys().nth(number % files.len().max(1)).cloned();
    let result = match edit {
        Edit::Append(number, text) => nth(*number, files).map(|file| {
            let new = format!("{}{text}", files[&file]);
            vec![(file, Some(new))]
        }),
        Edit::Write(file, text) => Some(vec![((*file).to_owned(), Some((*text).to_owned()))]),
        Edit::Remove(number) => nth(*number, files).map(|file| vec![(file, None)]),
        Edit::Rename(number, name) => nth(*number, files).map(|file| {
            let text = files[&file].clone();
            vec![(file, None), ((*name).to_owned(), Some(text))]
        }),
        Edit::Restore(number) => {
            let (file, text) = &start[number % start.len()];
            Some(vec![(file.clone(), Some(text.clone()))])
        }
        Edit::Touch(number) => nth(*number, files).map(|file| vec![(file.clone(), Some(files[&file].clone()))]),
    };
    let mut told = Vec::new();
    for (file, text) in result.unwrap_or_default() {
        match text {
            Some(text) => {
                told.push(write(&file, &text));
                files.insert(file, text);
            }
            None => {
                told.push(remove(&file));
                files.remove(&file);
            }
        }
    }
    told
}

/// An engine that knows these files, and nothing of how they came to be.
fn fresh(files: &BTreeMap<String, String>) -> Engine {
    let mut engine = Engine::new(Settings::default());
    engine.apply(changes(files.iter().map(|(file, text)| write(file, text))));
    engine
}

/// What a file holds, for a message.
fn text(file: &OutputFile) -> String {
    String::from_utf8_lossy(file.content.bytes().unwrap()).into_owned()
}

/// Nothing differs between two sites.
fn assert_same(old: &Site, new: &Site, edit: &Edit) -> Result<(), TestCaseError> {
    for (old, new) in old.files.iter().zip(&new.files) {
        prop_assert_eq!(&old.path, &new.path);
        prop_assert_eq!(text(old), text(new), "{} after {:?}", old.path, edit);
    }
    prop_assert_eq!(old, new);
    Ok(())
}

/// A file that is asked for alone is the same as in the whole site, and what is not in the site is not found. `seen` are all paths so far.
fn assert_found_alone(snapshot: &Snapshot, site: &Site, seen: &BTreeSet<OutputPath>) -> Result<(), TestCaseError> {
    let whole: BTreeMap<&OutputPath, &OutputFile> = site.files.iter().map(|file| (&file.path, file)).collect();
    for path in seen {
        let alone = snapshot.file(path).unwrap();
        prop_assert_eq!(alone.as_ref(), whole.get(path).copied(), "{} alone", path);
    }
    Ok(())
}

#[test]
fn incremental_equals_fresh() {
    let steps = AtomicUsize::new(0);
    let config = ProptestConfig { cases: 60, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() };
    let scripts = proptest::collection::vec((edit(), any::<bool>()), 15..30);
    let outcome = TestRunner::new(config).run(&scripts, |script| {
        let mut files: BTreeMap<String, String> = guide().into_iter().collect();
        let mut engine = fresh(&files);
        let mut seen = BTreeSet::from(["ARTICLES/A/index.html", "old/index.html", "nothing.html"].map(|path| OutputPath::new(path).unwrap()));
        for (number, (edit, ask)) in script.iter().enumerate() {
            engine.apply(changes(carry_out(edit, &mut files)));
            steps.fetch_add(1, Ordering::Relaxed);
            // Sometimes nobody asks in between, so that several edits come together.
            if *ask || number + 1 == script.len() {
                let new = fresh(&files).snapshot().site().unwrap();
                seen.extend(new.files.iter().map(|file| file.path.clone()));
                // Now one question comes first and now the other: each has to do without what the other finds out.
                let snapshot = engine.snapshot();
                if number % 2 == 0 {
                    assert_found_alone(&snapshot, &new, &seen)?;
                }
                let old = snapshot.site().unwrap();
                assert_same(&old, &new, edit)?;
                assert_found_alone(&snapshot, &new, &seen)?;
            }
        }
        Ok(())
    });
    outcome.unwrap();
    let steps = steps.into_inner();
    println!("the oracle compared after {steps} edits");
    assert!(steps >= 1_000, "only {steps} edits");
}

#[test]
fn an_engine_that_answered_at_once_comes_to_the_same() {
    let config = ProptestConfig { cases: 24, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() };
    let scripts = proptest::collection::vec((edit(), any::<usize>()), 1..6);
    let outcome = TestRunner::new(config).run(&scripts, |script| {
        let mut files: BTreeMap<String, String> = guide().into_iter().collect();
        let mut engine = Engine::new(Settings::default());
        engine.answer_at_once();
        engine.apply(changes(files.iter().map(|(file, text)| write(file, text))));
        for (edit, number) in &script {
            engine.apply(changes(carry_out(edit, &mut files)));
            let snapshot = engine.snapshot();
            let paths = snapshot.paths().unwrap();
            let asked = &paths[number % paths.len()];
            prop_assert!(snapshot.file(asked).unwrap().is_some(), "{}", asked);
        }
        engine.finish_reading();
        assert_same(&engine.snapshot().site().unwrap(), &fresh(&files).snapshot().site().unwrap(), &script[script.len() - 1].0)
    });
    outcome.unwrap();
}
