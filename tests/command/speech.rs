//! What the commands say besides the mistakes: explanations, formats for programs, and why a command cannot run.

use std::process::Stdio;

use guidegen::diagnostic::codes;

use super::site::Site;

/// A site with one error, one warning and one note.
fn faulty() -> Site {
    Site::with_settings().file("content/index.md", "# Home\n\n[a](b.md), 100% ![](x.svg)\n\n```klingon\n```\n").file("content/x.svg", "<svg/>")
}

#[test]
fn check_says_what_build_would_say_and_writes_nothing() {
    let site = faulty();
    let check = site.run(["check"]).status(1);
    let build = site.run(["build"]).status(1);
    assert_eq!(check.stderr, build.stderr);
    insta::assert_snapshot!(check.stdout, @"Checked 1 page: 1 error, 1 warning, 1 note.");
    insta::assert_snapshot!(build.stdout, @"Nothing was published: 1 error, 1 warning, 1 note.");
    assert!(!site.has("public"));

    let site = Site::with_settings().file("content/index.md", "# Home\n");
    site.run(["check"]).status(0).stdout("Checked 1 page: nothing to mend.").stderr("");
    assert!(!site.has("public"));
}

#[test]
fn warnings_do_not_stop_a_build() {
    let site = Site::with_settings().file("content/index.md", "# Home\n\n#### Deep\n");
    let ran = site.run(["build"]).status(0);
    insta::assert_snapshot!(ran.stdout, @"Published 1 page into public in TIME: 15 files written, 0 unchanged, 0 removed; 1 warning.");
    insta::assert_snapshot!(ran.stderr, @"
    warning[skipped-heading]: The heading “Deep” is of level 4, right below one of level 1.
     --> content/index.md:3:1
      |
    3 | #### Deep
      | ^^^^^^^^^
      |
      = help: Write it with ## as a heading of level 2.

    More about a message, with an example: guidegen explain skipped-heading
    ");
}

/// A book once gave a report of 7,267 lines that began with warnings.
#[test]
fn errors_come_first_and_of_many_messages_the_first_are_shown() {
    let images = "![](x.svg)\n\n".repeat(25);
    let site = Site::with_settings()
        .file("content/index.md", format!("# Home\n\n{images}\n"))
        .file("content/x.svg", "<svg/>")
        .file("content/z.md", "# Z\n\n[a](b.md)\n");
    let ran = site.run(["check"]).status(1);
    let count = |text: &str, word: &str| text.lines().filter(|line| line.starts_with(word)).count();
    assert!(ran.stderr.starts_with("error[broken-link]"), "{}", ran.stderr);
    assert_eq!((count(&ran.stderr, "error["), count(&ran.stderr, "warning[")), (1, 10));
    insta::assert_snapshot!(ran.stderr[ran.stderr.find('…').unwrap()..], @"
    … and 15 more of the kind missing-alt in content/index.md

    More about a message, with an example: guidegen explain broken-link

    15 messages not shown: guidegen check --all shows all.
    ");
    assert_eq!(count(&site.run(["check", "--all"]).status(1).stderr, "warning["), 25);
    assert!(ran.stdout.contains("1 error, 25 warnings"), "{}", ran.stdout);
    // Programs get everything, in the order of files and places.
    assert_eq!(site.run(["check", "--format", "json"]).status(1).codes().len(), 26);
}

#[test]
fn json_is_one_object_a_line_and_nothing_else() {
    let ran = faulty().run(["check", "--format", "json"]).status(1).stderr("Checked 1 page: 1 error, 1 warning, 1 note.");
    insta::assert_snapshot!(ran.stdout, @r#"
    {"severity":"error","code":"broken-link","message":"There is no page “b.md”.","file":"content/index.md","line":3,"column":5,"end_line":3,"end_column":9,"hints":["Make the page, or link to one that exists."]}
    {"severity":"warning","code":"missing-alt","message":"The image “x.svg” has no description.","file":"content/index.md","line":3,"column":21,"end_line":3,"end_column":26,"hints":["Write what it shows between the square brackets: ![A team of four](team.png)."]}
    {"severity":"note","code":"unknown-language","message":"Code in “klingon” cannot be coloured, so it is shown plain.","file":"content/index.md","line":5,"column":4,"end_line":5,"end_column":11,"hints":["If no language fits, write “text”."]}
    "#);
    assert_eq!(ran.codes(), ["broken-link", "missing-alt", "unknown-language"]);
}

#[test]
fn github_gets_annotations() {
    let ran = faulty().run(["check", "--format", "github"]).status(1).stderr("Checked 1 page: 1 error, 1 warning, 1 note.");
    insta::assert_snapshot!(ran.stdout, @"
    ::error file=content/index.md,line=3,endLine=3,col=5,endColumn=9,title=broken-link::There is no page “b.md”.%0AMake the page, or link to one that exists.
    ::warning file=content/index.md,line=3,endLine=3,col=21,endColumn=26,title=missing-alt::The image “x.svg” has no description.%0AWrite what it shows between the square brackets: ![A team of four](team.png).
    ::notice file=content/index.md,line=5,endLine=5,col=4,endColumn=11,title=unknown-language::Code in “klingon” cannot be coloured, so it is shown plain.%0AIf no language fits, write “text”.
    ");
}

/// GitHub counts from the top of the repository, of which the guide may be a folder.
#[test]
fn github_gets_the_way_to_a_guide_in_a_folder() {
    let site = Site::new().file("guide/site.toml", "").file("guide/content/index.md", "# Home\n\n[a](b.md)\n");
    let ran = site.run(["check", "guide", "--format", "github"]).status(1);
    assert!(ran.stdout.starts_with("::error file=guide/content/index.md,line=3,"), "{}", ran.stdout);
    // Programs that ask for JSON know which guide they asked about.
    assert_eq!(site.run(["check", "guide", "--format", "json"]).diagnostics()[0].text("file"), "content/index.md");
}

/// Names come from whoever sent the file, and the terminal or the workflow belongs to somebody else.
#[test]
#[cfg(unix)]
fn what_is_printed_gives_no_commands_to_a_terminal_or_a_workflow() {
    let site = Site::new().file("site.toml", "").file("content/index.md", "+++\n\"\\u001b[31m\" = 1\n+++\n\n[a](<a\u{1b}[31m.md>)\n");
    std::os::unix::fs::symlink("/etc/passwd", site.path("content/a\n::error::pwned\u{1b}[31m")).unwrap();
    let human = site.run(["check"]).status(1);
    assert!(human.stderr.contains("warning[not-read]: “content/a\\n::error::pwned\\u{1b}[31m” was not read"), "{}", human.stderr);
    let ran = site.run(["build", "--format", "github"]).status(1);
    assert!(
        ran.stdout.starts_with("::warning file=content,line=1,endLine=1,col=1,endColumn=1,title=not-read::“content/a\\n::error"),
        "{}",
        ran.stdout
    );
    for text in [human.stdout, human.stderr, ran.stderr] {
        assert!(!text.contains('\u{1b}') && !text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
    }
}

#[test]
fn explain_knows_every_kind_of_mistake() {
    let site = Site::new();
    let ran = site.run(["explain", "broken-link"]).status(0).stderr("");
    insta::assert_snapshot!(ran.stdout, @"
    broken-link (error)

    A link leads to a page that does not exist.

    Wrong:
        [skills](../skils/index.md)

    Right:
        [skills](../skills/index.md)
    ");
    for code in codes::ALL {
        let ran = site.run(["explain", code.name]).status(0).stderr("");
        assert!(ran.stdout.starts_with(code.name) && ran.stdout.contains(code.meaning), "{}", ran.stdout);
    }
    let ran = site.run(["explain"]).status(0).stderr("");
    assert_eq!(ran.stdout.lines().count(), codes::ALL.len());
}

#[test]
fn explain_suggests_a_name() {
    let site = Site::new();
    let near = site.run(["explain", "broken-lnik"]).status(2).stdout("");
    insta::assert_snapshot!(near.stderr, @"guidegen: There is no kind of mistake named “broken-lnik”. Did you mean broken-link?");
    let far = site.run(["explain", "x"]).status(2).stdout("");
    insta::assert_snapshot!(far.stderr, @"guidegen: There is no kind of mistake named “x”. `guidegen explain` lists all of them.");
}

#[test]
fn a_folder_that_is_not_there() {
    let site = Site::new().file("a-file.md", "# A\n");
    let missing = site.run(["build", "nowhere"]).status(2).stdout("");
    insta::assert_snapshot!(missing.stderr, @"guidegen: There is no folder “nowhere”. Check the path, or make a site there with guidegen init.");
    let file = site.run(["check", "a-file.md"]).status(2).stdout("");
    insta::assert_snapshot!(file.stderr, @"guidegen: “a-file.md” is a file. Name the folder that it lies in.");
}

#[test]
fn an_empty_folder() {
    let site = Site::new();
    for command in ["build", "check"] {
        let ran = site.run([command]).status(2).stdout("");
        insta::allow_duplicates! {
            insta::assert_snapshot!(ran.stderr, @"
            guidegen: The folder “.” has no site.toml and no Markdown files.
            Name the folder of your guide, or make one with `guidegen init`.
            ");
        }
    }
    assert!(!site.has("public"));
    // Settings without content, and a folder in which nothing is Markdown.
    let ran = Site::with_settings().run(["check"]);
    insta::assert_snapshot!(format!("{}\n{}{}", ran.status, ran.stdout, ran.stderr), @"
    2
    guidegen: The folder “content” has no Markdown files, so there is nothing to publish.
    Write index.md there, or make a guide with `guidegen init`.
    ");
    let ran = Site::new().file("photo.jpg", "x").run(["check"]);
    insta::assert_snapshot!(format!("{}\n{}{}", ran.status, ran.stdout, ran.stderr), @"
    2
    guidegen: The folder “.” has no site.toml and no Markdown files.
    Name the folder of your guide, or make one with `guidegen init`.
    ");
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_leads_to_itself_and_one_that_cannot_be_made() {
    let site = Site::new().file("guide/index.md", "# Home\n");
    std::os::unix::fs::symlink("loop", site.path("loop")).unwrap();
    let ran = site.run(["build", "loop"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"guidegen: “loop” could not be read: Too many levels of symbolic links (os error 40). Make sure that it can be opened, then try again.");
    std::fs::write(site.path("file"), "").unwrap();
    let ran = site.run(["build", "guide", "--output", "file/public"]).status(2).stdout("");
    insta::assert_snapshot!(ran.stderr, @"guidegen: “file/public” could not be made: Not a directory (os error 20). Put that right and build again; the build then goes on from here.");
}

/// `guidegen explain | head -1` closes its end early, and that is no mistake of anybody.
#[test]
fn a_reader_that_stops_reading() {
    let site = faulty();
    for arguments in [["explain", "broken-link"], ["check", "--format=json"], ["check", "."]] {
        let mut child = site.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!errors.contains("pipe") && !errors.contains("panicked"), "{arguments:?}: {errors}");
    }
}

#[test]
fn arguments_that_nobody_knows() {
    let site = Site::new().file("index.md", "# Home\n");
    for arguments in [["biuld", "."], ["build", "--outptu"], ["check", "--format=xml"], ["explain", "--all"]] {
        let ran = site.run(arguments).status(2).stdout("");
        assert!(ran.stderr.starts_with("error: ") && ran.stderr.contains("--help"), "{arguments:?}: {}", ran.stderr);
    }
    let ran = site.run(["biuld"]).status(2);
    insta::assert_snapshot!(ran.stderr, @"
    error: unrecognized subcommand 'biuld'

      tip: a similar subcommand exists: 'build'

    Usage: guidegen <COMMAND>

    For more information, try '--help'.
    ");
    site.run([]).status(2);
    assert!(site.run(["--help"]).status(0).stderr("").stdout.contains("Usage: guidegen <COMMAND>"));
    assert!(site.run(["--version"]).status(0).stdout.starts_with("guidegen "));
}

#[test]
fn colours_are_for_terminals() {
    let site = faulty();
    let mut command = site.command(["check"]);
    command.env_remove("NO_COLOR");
    let piped = site.ran(command).status(1);
    assert!(!piped.stderr.contains('\u{1b}'));
    let mut command = site.command(["check"]);
    command.env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1");
    let forced = site.ran(command).status(1);
    assert!(forced.stderr.contains("\u{1b}["));
}

/// Whatever is nested without end is a message at its place, not a crash.
#[test]
fn what_goes_round_in_circles_is_a_message() {
    let site = Site::with_settings()
        .file("content/index.md", "# Home\n\n```{own}\n```\n")
        .file("theme/components/own.html", "{% component own() %}{{ <own /> }}{% endcomponent own %}\n")
        .file("content/lists.md", format!("---\na: {}\n---\n{}x\n", "[".repeat(5000), "> - ".repeat(2000)))
        .file("content/tables.md", format!("+++\na = {}\n+++\n{}\n", "[".repeat(5000), "[".repeat(5000)))
        .file("content/bombs.md", "---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f]\n---\n");
    let ran = site.run(["check", "--format", "json"]).status(1);
    let errors = ran.diagnostics().into_iter().filter(|diagnostic| diagnostic.text("severity") == "error");
    let errors: Vec<String> = errors.map(|error| format!("{}: {}", error.text("file"), error.text("message"))).collect();
    insta::assert_snapshot!(errors.join("\n"), @"
    content/bombs.md: Text that begins with “&” has to stand between quotation marks.
    content/index.md: Something is nested more deeply here than “components/own.html” can show: it takes 19 levels.
    content/lists.md: The settings cannot be read from here on.
    content/lists.md: This stands in more than 100 lists or quotations.
    content/tables.md: The settings cannot be read from here on.
    ");
}

/// What a newcomer mistypes in settings is said in one plain sentence with the right text, and nothing that follows from it is.
#[test]
fn settings_that_cannot_be_read_are_explained_in_plain_words() {
    for (text, message, hint) in [
        (
            "+++\ntitle = “Lead”\n[facts]\nscope = \"x\"\n+++\n",
            "Text stands between straight quotation marks here, and these are typographic ones.",
            "Change this to \"Lead\".",
        ),
        ("+++\ntitle = \"Lead\n[facts]\nscope = \"x\"\n+++\n", "The closing quotation mark is missing.", "Change this to \"Lead\"."),
        (
            "+++\ntitle: Lead\n+++\n",
            "Settings in this form do not stand between lines of +++.",
            "Change the lines of +++ above and below the settings to ---.",
        ),
        ("---\ntitle: Lead\nfacts:\n\tscope: x\n---\n", "This line begins with a tab where spaces are needed.", "Replace each tab with two spaces."),
        ("---\ntitle: Lead: the job\n---\n", "Text with a colon has to stand between quotation marks.", "Change this to \"Lead: the job\"."),
    ] {
        let site = Site::new()
            .file("site.toml", "[[dimensions]]\nid = \"scope\"\ntitle = \"Scope\"\n")
            .file("content/index.md", "# Home\n")
            .file("content/roles/analyst.md", "+++\n[facts]\nscope = \"all\"\n+++\n# Analyst\n")
            .file("content/roles/lead.md", text);
        let ran = site.run(["check", "--format", "json"]).status(1);
        let found = ran.diagnostics();
        assert_eq!(found.len(), 1, "{}", ran.stdout);
        assert_eq!((found[0].text("message"), found[0].hints()), (message, vec![hint]));
    }
}
