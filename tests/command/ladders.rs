//! Families in which each role builds on the level below, and levels that are as high as each other.

use super::site::{Ran, Site};

/// Levels of two tracks, and a family in which each role builds on the one below.
const SETTINGS: &str = "[[families]]\nid = \"eng\"\ntitle = \"Engineering\"\nbuilds_on = \"level below\"\n[[families]]\nid = \"design\"\ntitle = \"Design\"\n\
                        [[levels]]\nid = \"ic1\"\ntitle = \"IC1\"\n[[levels]]\nid = \"ic2\"\ntitle = \"IC2\"\n[[levels]]\nid = \"ic3\"\ntitle = \"IC3\"\n\
                        [[levels]]\nid = \"m3\"\ntitle = \"M3\"\nbeside = \"ic3\"\n[[levels]]\nid = \"ic4\"\ntitle = \"IC4\"\n\
                        [guide]\nsections = [\"work\"]\n";

/// A guide of these roles: id, family, level, further settings.
fn guide(settings: &str, roles: &[(&str, &str, &str, &str)]) -> Site {
    roles.iter().fold(Site::with_settings().file("site.toml", settings), |site, (id, family, level, more)| {
        let role = format!("+++\ntitle = \"Role {id}\"\nfamily = \"{family}\"\nlevel = \"{level}\"\n{more}+++\nOne.\n");
        site.file(&format!("content/roles/{id}.md"), role)
            .file(&format!("content/work/{id}.md"), format!("# Work of {id}\n\n## Daily {{#daily}}\n\n- **Label {id}**: Does {id}.\n"))
    })
}

fn built(site: Site) -> Site {
    let ran = site.run(["build"]);
    assert_eq!((ran.status, ran.stderr.contains("warning")), (0, false), "{}", ran.stderr);
    site
}

/// Each role with the one on which it builds, as the data has it.
fn bases(site: &Site) -> Vec<String> {
    let data: serde_json::Value = serde_json::from_str(&site.read("public/guide.json")).unwrap();
    let roles = data["roles"].as_array().unwrap();
    roles.iter().map(|role| format!("{} {}", role["id"].as_str().unwrap(), role["builds_on"].as_str().unwrap_or("–"))).collect()
}

#[test]
fn each_role_of_a_family_builds_on_the_level_below() {
    // No role has the second level, so the third builds on the first; the other family is written out.
    let roles = [
        ("a", "eng", "ic1", ""),
        ("b", "eng", "ic3", ""),
        ("c", "eng", "ic4", ""),
        ("d", "design", "ic1", ""),
        ("e", "design", "ic2", ""),
        ("f", "eng", "ic4", "builds_on = \"\"\nweight = 2\n"),
        ("g", "eng", "ic4", "builds_on = \"a\"\nweight = 3\n"),
    ];
    let site = built(guide(SETTINGS, &roles));
    assert_eq!(bases(&site), ["a –", "b a", "c b", "f –", "g a", "d –", "e –"]);
    let job = site.read("public/job-descriptions/c/index.html");
    assert!(["Label a", "Label b", "Label c"].iter().all(|label| site.read("public/roles/c/index.html").contains(label)), "{job}");
    assert!(!site.read("public/roles/f/index.html").contains("Label b"));
}

/// What a check says about a guide, as lines of JSON.
fn checked(settings: &str, roles: &[(&str, &str, &str, &str)]) -> Ran {
    guide(settings, roles).run(["check", "--format", "json"])
}

#[test]
fn a_family_that_does_not_say_which_role_is_below_gets_a_warning() {
    let two = [("a", "eng", "ic1", ""), ("b", "eng", "ic1", ""), ("c", "eng", "ic2", ""), ("d", "eng", "ic3", "")];
    let ran = checked(SETTINGS, &two);
    assert_eq!((ran.status, ran.stdout.matches("unclear-base").count()), (0, 1), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("“Role a” and “Role b” both stand one level below it") && ran.stdout.contains("content/roles/c.md"),
        "{}",
        ran.stdout
    );
    let said = checked(SETTINGS, &[two[0], two[1], ("c", "eng", "ic2", "builds_on = \"b\"\n"), two[3]]);
    assert!(!said.stdout.contains("unclear-base"), "{}", said.stdout);
    let no_levels = checked(SETTINGS.split("[[levels]]").next().unwrap_or_default(), &two);
    assert_eq!(no_levels.stdout.matches("unclear-base").count(), 1, "{}", no_levels.stdout);
    assert!(no_levels.stdout.contains("\"file\":\"site.toml\",\"line\":4"), "{}", no_levels.stdout);
}

#[test]
fn a_circle_through_a_family_is_told_where_somebody_wrote_it() {
    let ran = checked(SETTINGS, &[("a", "eng", "ic1", "builds_on = \"c\"\n"), ("b", "eng", "ic2", ""), ("c", "eng", "ic3", "")]);
    assert_eq!((ran.status, ran.stdout.matches("builds-on-circle").count()), (1, 1), "{}", ran.stdout);
    assert!(ran.stdout.contains("a → c → b → a"), "{}", ran.stdout);
    let last = checked(SETTINGS, &[("c", "eng", "ic1", "builds_on = \"a\"\n"), ("b", "eng", "ic2", ""), ("a", "eng", "ic3", "builds_on = \"b\"\n")]);
    assert_eq!(last.stdout.matches("builds-on-circle").count(), 1, "{}", last.stdout);
}

#[test]
fn a_level_stands_beside_one_that_is_above_it_in_the_file() {
    let roles = [("a", "eng", "ic1", ""), ("b", "eng", "m3", "")];
    let beside = |name: &str| checked(&SETTINGS.replace("beside = \"ic3\"", &format!("beside = \"{name}\"")), &roles);
    assert_eq!(beside("ic3").stdout.matches("unknown-group").count(), 0);
    let below = beside("ic4");
    assert!(below.status == 1 && below.stdout.contains("No level “ic4” is declared above this one."), "{}", below.stdout);
    assert!(below.stdout.contains("\"line\":20,\"column\":10") && below.stdout.contains("Move this level"), "{}", below.stdout);
    assert!(beside("ic33").stdout.contains("Did you mean “ic3”?"));
    assert!(beside("m3").stdout.contains("Name another level above this one"));
}

#[test]
fn the_table_of_levels_and_the_picture_of_paths_show_two_tracks_side_by_side() {
    let roles = [
        ("a", "eng", "ic1", ""),
        ("b", "eng", "ic2", ""),
        ("c", "eng", "ic3", ""),
        ("d", "eng", "m3", ""),
        ("e", "eng", "ic4", "builds_on = \"c\"\n"),
        ("f", "design", "ic4", ""),
    ];
    let steps = "+++\n[[paths]]\nfrom = \"b\"\nto = \"c\"\n[[paths]]\nfrom = \"b\"\nto = \"d\"\n[[paths]]\nfrom = \"c\"\nto = \"d\"\nkind = \"lateral\"\n+++\n\
                 # Steps\n\n```{lattice}\n```\n";
    let site = built(guide(SETTINGS, &roles).file("content/index.md", "# Home\n").file("content/steps.md", steps));
    let home = site.read("public/index.html");
    let row = home.split("IC3 · M3").nth(1).and_then(|row| row.split("</tr>").next()).unwrap_or_default();
    assert!(row.contains("roles/c/") && row.contains("roles/d/") && !row.contains("roles/b/"), "{home}");
    let picture = site.read("public/steps/index.html");
    let x = |role: &str| {
        picture.split(&format!("roles/{role}/\"")).nth(1).and_then(|rest| rest.split(" x=\"").nth(1)?.split('"').next().map(str::to_owned))
    };
    assert!(x("c").is_some() && x("c") == x("d") && x("b") != x("c"), "{picture}");
}

#[test]
fn a_promotion_to_a_lower_level_of_the_family_is_a_note() {
    let roles = [("a", "eng", "ic1", ""), ("b", "eng", "ic3", ""), ("c", "eng", "m3", "builds_on = \"b\"\n"), ("d", "design", "ic1", "")];
    let of = |from: &str, to: &str, kind: &str| {
        let step = format!("+++\n[[paths]]\nfrom = \"{from}\"\nto = \"{to}\"\n{kind}+++\n# Steps\n");
        let ran = guide(SETTINGS, &roles).file("content/steps.md", step).run(["check", "--format", "json"]);
        assert_eq!(ran.status, 0, "{}", ran.stdout);
        ran.stdout.lines().filter(|line| line.contains("promotion-down") || line.contains("promotion-circle")).map(str::to_owned).collect::<Vec<_>>()
    };
    let down = of("b", "a", "").concat();
    assert!(down.contains("The promotion from “Role b” (IC3) to “Role a” (IC1) leads to a lower level."), "{down}");
    assert!(down.contains("\"file\":\"content/steps.md\",\"line\":4,\"column\":7") && down.contains("kind = \\\"lateral\\\""), "{down}");
    assert_eq!(of("b", "a", "kind = \"lateral\"\n"), Vec::<String>::new());
    assert_eq!(of("a", "b", ""), Vec::<String>::new());
    assert_eq!(of("b", "c", ""), Vec::<String>::new(), "as high as each other");
    assert_eq!(of("b", "d", ""), Vec::<String>::new(), "another family");
    // The way up is right, so the circle is not told beside its cause, whichever of the two comes first.
    let both = |steps: [[&str; 2]; 2]| {
        let step = |[from, to]: [&str; 2]| format!("[[paths]]\nfrom = \"{from}\"\nto = \"{to}\"\n");
        let text = format!("+++\n{}+++\n# Steps\n", steps.map(step).concat());
        let said = guide(SETTINGS, &roles).file("content/steps.md", text).run(["check", "--format", "json"]).stdout;
        (said.matches("promotion-down").count(), said.matches("promotion-circle").count())
    };
    assert_eq!([both([["a", "b"], ["b", "a"]]), both([["b", "a"], ["a", "b"]])], [(1, 0), (1, 0)]);
}

#[test]
fn a_role_that_builds_on_a_higher_level_of_its_family_gets_a_warning() {
    let of = |base: &str| {
        let roles = [
            ("a", "eng", "ic1", String::new()),
            ("b", "eng", "ic3", format!("builds_on = \"{base}\"\n")),
            ("c", "eng", "ic4", "builds_on = \"a\"\n".to_owned()),
            ("d", "eng", "m3", "builds_on = \"a\"\n".to_owned()),
            ("e", "design", "ic4", String::new()),
        ];
        let roles: Vec<(&str, &str, &str, &str)> = roles.iter().map(|(id, family, level, more)| (*id, *family, *level, more.as_str())).collect();
        let ran = checked(SETTINGS, &roles);
        assert_eq!(ran.status, 0, "{}", ran.stdout);
        ran.stdout.lines().find(|line| line.contains("builds-on-higher")).map(str::to_owned)
    };
    let higher = of("c").unwrap();
    assert!(higher.contains("The role (IC3) builds on “Role c”, which is on a higher level (IC4)."), "{higher}");
    assert_eq!(["a", "d", "e"].map(of), [None, None, None]);
}
