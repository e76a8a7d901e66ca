//! Places in what Markdown takes apart: in quotations and lists the text of a block is not one piece of the file.

use super::site::Site;

/// The text that each finding underlines, with its line.
#[track_caller]
fn underlined(page: &str) -> Vec<String> {
    let site = Site::with_settings().file("content/index.md", page);
    let ran = site.run(["check", "--format", "json"]);
    let found = ran.diagnostics();
    let marked = found.iter().map(|found| {
        let (line, start, end) = (found.number("line"), found.number("column"), found.number("end_column"));
        assert_eq!(line, found.number("end_line"), "{}", ran.stdout);
        let text: String = page.lines().nth(line - 1).unwrap_or_default().chars().skip(start - 1).take(end - start).collect();
        format!("{line}: {text}")
    });
    marked.collect()
}

#[test]
fn options_of_a_block_in_a_quotation() {
    let page = "# Home\n\n> Of both:\n>\n> ```{compare}\n> sections = []\n>\n> role = \"nobody\"\n> ```\n";
    assert_eq!(underlined(page), ["8: role"]);
    // Some write a space behind the sign, and some do not.
    assert_eq!(underlined("> ```{compare}\n>sections = []\n>   wrong = 1\n> ```\n"), ["3: wrong"]);
    assert_eq!(underlined("> > ```{compare}\n> > sections = []\n> > # für alle\n> > wrong = 1\n> > ```\n"), ["4: wrong"]);
}

#[test]
fn options_of_a_block_in_a_list() {
    assert_eq!(underlined("1. First:\n\n   ```{compare}\n   sections = []\n   wrong = 1\n   ```\n"), ["5: wrong"]);
    assert_eq!(
        underlined("- a\n  - b\n\n    ```{compare}\n    sections = [\n      \"none\",\n    ]\n    wrong = 1\n    ```\n"),
        ["6: \"none\"", "8: wrong"]
    );
    assert_eq!(underlined("- > ```{compare}\n  > wrong = 1\n  > ```\n"), ["2: wrong"]);
    // A tab that is half indentation has no place of its own, and what follows it has.
    assert_eq!(underlined("- ```{compare}\n\tsections = []\n\twrong = 1\n  ```\n"), ["3: wrong"]);
    assert_eq!(underlined("> ```{compare}\r\n> sections = []\r\n> wrong = 1\r\n> ```\r\n"), ["3: wrong"]);
}

#[test]
fn options_that_cannot_be_read() {
    assert_eq!(underlined("> ```{compare}\n> sections = []\n> role = nobody\n> ```\n"), ["3: role", "3: nobody"]);
}

#[test]
fn html_in_a_quotation() {
    assert_eq!(underlined("> <div>\n> <kbd onclick=\"x\">a</kbd>\n> <blink>b</blink>\n> </div>\n"), ["2: <kbd onclick=\"x\">", "3: <blink>"]);
    assert_eq!(underlined("- <div>\n  <blink>b</blink>\n  </div>\n"), ["2: <blink>"]);
}
