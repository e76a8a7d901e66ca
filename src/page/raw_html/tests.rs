//! HTML that authors write: what is kept, what is shown as text, and what is told of it.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use crate::diagnostic::Span;
use crate::page::pieces::Pieces;
use crate::path::SourcePath;

use super::{Around, Context, Part, Sanitizer, Value, trusted};
use crate::page::raw_html::allowed::ALLOWED;

/// The parts of a piece of HTML in a readable form, and the messages about it.
fn run(html: &str, context: Context) -> (String, Vec<String>) {
    let mut sanitizer = Sanitizer::of(html, false);
    sanitizer.enter(Around::Other);
    let mut parts = sanitizer.html(&Pieces::one(html, Span::new(0, html.len())), context, false);
    parts.extend(sanitizer.leave(Span::default()));
    let problems = sanitizer.finish(&SourcePath::new("content/a.md").unwrap(), html);
    (shown(parts), problems.iter().map(|problem| problem.message.clone()).collect())
}

/// Replaces the characters of markup, so that the text of a part differs from HTML.
fn plain(text: &str) -> String {
    text.replace('<', "‹").replace('>', "›")
}

fn shown(parts: Vec<(Part, Span)>) -> String {
    let value = |value: Value| match value {
        Value::Anchor(name) => name,
        Value::Link(address) => address,
        Value::Image(image) => image.src,
        Value::Files(files) => files.into_iter().map(|file| file.address + &file.after).collect(),
    };
    let part = |(part, _): (Part, Span)| match part {
        Part::Html(html) => html,
        Part::Text(text) => plain(&text),
        Part::Image(image) => plain(&format!("[image {} {}]", image.src, image.alt.unwrap_or_default())),
        Part::Link { href, .. } => plain(&format!("[link {href}]")),
        Part::Heading { level, id, .. } => plain(&format!("[h{level} {id}]")),
        Part::End => "[end]".to_owned(),
        Part::Attribute(attribute) => plain(&format!(" [{} {}]", attribute.name, value(attribute.value))),
    };
    parts.into_iter().map(part).collect()
}

#[track_caller]
fn becomes(html: &str, expected: &str) {
    assert_eq!(run(html, Context::Block), (expected.to_owned(), Vec::new()), "{html}");
}

#[test]
fn what_word_writes_around_bullets_is_left_out_and_a_text_that_only_begins_so_is_not() {
    assert_eq!(run("<![if !supportLists]>x<![endif]>", Context::Block), ("x".to_owned(), Vec::new()));
    let (shown, problems) = run("The text <![if !x and all of this", Context::Block);
    assert!(shown.contains("and all of this") && problems.len() == 1, "{shown} {problems:?}");
}

#[test]
fn harmless_tags_pass() {
    let line = |html| run(html, Context::Line);
    assert_eq!(line("<KBD>x</KBD><br/>&nbsp;"), ("<kbd>x</kbd><br>\u{a0}".into(), vec![]));
    assert_eq!(line("<abbr title='a \"b\"'>x</abbr>").0, "<abbr title=\"a &quot;b&quot;\">x</abbr>");
    assert_eq!(line("a<!-- secret -->b").0, "ab");
    assert_eq!(line("a<!-->b<!--->c<!---->d<!-- -> -->e"), ("abcde".into(), vec![]));
    assert_eq!(line("<img src=a.png alt='A b'>").0, "[image a.png A b]");
    assert_eq!(run("a<!-- b", Context::Block).1, ["This comment never ends, so readers see nothing of what follows it here."]);
    becomes("<details open><summary>S</summary>\nx</details>", "<details open><summary>S</summary>\nx</details>");
    becomes("<center>a &copy; &lt;b&gt;</center>", "<div class=\"align-center\">a © ‹b›</div>");
    becomes("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "<ruby>漢<rp>(</rp><rt>kan</rt></ruby>");
}

#[test]
fn what_the_rest_of_guidegen_knows_comes_out_as_that() {
    becomes("<p align=center><a href=\"a.md\"><img src=b.png alt=B></a></p>", "<p class=\"align-center\">[link a.md][image b.png B][end]</p>");
    becomes("<h1 align=center>T</h1><h3 id=x>U</h3>", "[h1 ]T[end][h3 x]U[end]");
    becomes("<a id=x></a><a name='y'/><span id=z>z</span>", "<span [id x]></span><span [id y]></span><span [id z]>z</span>");
    becomes("<a id=x href=#x></a>", "<span [id x]></span>");
    becomes("<a href=http://a.org/>a</a>", "[link http://a.org/]a[end]");
    becomes(
        "<picture><source srcset=\"a.png, b.png 2x\" media=print><img src=c.png alt=C></picture>",
        "<picture><source [srcset a.png, b.png 2x] media=\"print\">[image c.png C]</picture>",
    );
    becomes("<video src=a.mp4 poster=b.png width=50%></video>", "<video [src a.mp4] [poster b.png] width=\"50%\" controls></video>");
    becomes("<q cite=a.md>x</q>", "<q [cite a.md]>x</q>");
}

#[test]
fn end_tags_that_html_does_not_need_are_written() {
    becomes("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>");
    becomes("<table><tr><td>a<td>b<tr><th>c</table>", "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>");
    becomes("<dl><dt>a<dd>b<p>c</dl>", "<dl><dt>a</dt><dd>b<p>c</p></dd></dl>");
    becomes("<p>a<p>b</p>", "<p>a</p><p>b</p>");
    becomes("<p>a</br>b</p>", "<p>a<br>b</p>");
    // A `<p>` around Markdown becomes a `<div>`.
    becomes("<p align=right>", "<div class=\"align-right\"></div>");
}

#[test]
fn everything_else_is_shown_as_text() {
    assert_eq!(run("<script>alert(1)</script>", Context::Block).0, "‹script›alert(1)‹/script›");
    assert_eq!(run("<kbd onclick=\"x\" style=y>k</kbd>", Context::Line).0, "<kbd>k</kbd>");
    assert_eq!(run("See <details>", Context::Line).0, "See ‹details›");
    // Words in angle brackets are hardly HTML.
    assert_eq!(run("<name of your team>", Context::Line).0, "‹name of your team›");
    assert_eq!(run("<!DOCTYPE html>", Context::Block).0, "‹!DOCTYPE html›");
    // A part of a table would become part of the table around it.
    assert_eq!(run("<td>x<tr>", Context::Cell).0, "‹td›x‹tr›");
    assert_eq!(run("<ul><li>x</li></ul>", Context::Cell).0, "<ul><li>x</li></ul>");
}

#[test]
fn a_sign_that_begins_no_tag_is_text_and_a_tag_that_never_ends_is_reported() {
    for text in ["a < b", "<>", "<5", "<-"] {
        assert_eq!(run(&format!("<p>{text}</p>"), Context::Block), (format!("<p>{}</p>", plain(text)), vec![]), "{text}");
    }
    assert_eq!(run("<p>a <b c</p", Context::Block).1.len(), 1);
}

#[test]
fn blocks_in_a_line_are_left_out_and_what_they_divide_stays_divided() {
    for (html, expected) in [
        ("a<hr>b <hr/> c", "a<br>b <br> c"),
        ("a <div>b</div>c", "a  b c"),
        ("<p align=center>x</p><li>y</li>", " x  y "),
        ("<form><input></form>z", "z"),
    ] {
        let (shown, problems) = run(html, Context::Line);
        assert_eq!(shown, expected, "{html}");
        assert!(!problems.is_empty(), "{html}");
    }
}

#[test]
fn each_kind_of_mistake_is_reported_once() {
    let (_, problems) = run("<button>a</button><kbd class=x>b</kbd><button>c</button><i style=y class=z>d</i><b>", Context::Block);
    assert_eq!(
        problems,
        [
            "The HTML <button> is not allowed in content, so it is left out; what stands in it is shown. There is one more of this kind in the file.",
            "Attributes that are not allowed in content are left out: class, style. 2 tags of the file have them.",
            "The tag <b> is not closed in this block."
        ]
    );
}

#[test]
fn tags_of_word_are_left_out_and_its_comments_are_not_told() {
    let (shown, problems) = run("<p><b>Duties<o:p></o:p></b><![if !supportLists]><span>1.</span><![endif] > x</p>", Context::Block);
    assert_eq!(shown, "<p><b>Duties</b><span>1.</span> x</p>");
    assert_eq!(problems, ["The component <o:p> belongs to another program, so it is left out; what stands in it is shown."]);
}

#[test]
fn an_end_tag_closes_what_is_open_in_its_element_and_only_that_is_reported() {
    for (html, expected, problem) in [
        (
            "<table><tr><td><b>x</td><td>y</td></tr></table>",
            "<table><tr><td><b>x</b></td><td>y</td></tr></table>",
            "The tag <b> is not closed in this block.",
        ),
        ("<table><tr><td><b>x<td>y</table>", "<table><tr><td><b>x</b></td><td>y</td></tr></table>", "The tag <b> is not closed in this block."),
        (
            "<ul><li><b>x<b><p>z<li>y</ul>",
            "<ul><li><b>x<b><p>z</p></b></b></li><li>y</li></ul>",
            "A second <b> begins before the first one has ended.",
        ),
        ("<div><span>x</div>y", "<div><span>x</span></div>y", "The tag <span> is not closed in this block."),
        ("<div><details>x</div>y", "<div><details>x</details></div>y", "The tag <details> is not closed in this block."),
        ("<b><div>x</b></div>y", "<b><div>x</div>y</b>", "The tag </b> stands within <div>, which begins after <b> and has not ended."),
    ] {
        assert_eq!(run(html, Context::Block), (expected.to_owned(), vec![problem.to_owned()]), "{html}");
    }
    becomes("<dl><dt>a<dd><dl><dt>b<dd>c</dl></dl>", "<dl><dt>a</dt><dd><dl><dt>b</dt><dd>c</dd></dl></dd></dl>");
    becomes("<table><tr><td><table><tr><td>a</table><td>b</table>", "<table><tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr></table>");
    becomes("<ruby>a<rt><ruby>b<rt>c</ruby></ruby>", "<ruby>a<rt><ruby>b<rt>c</rt></ruby></rt></ruby>");
}

#[test]
fn an_end_tag_that_is_code_is_told() {
    let told = |html: &str| {
        let mut sanitizer = Sanitizer::of(html, false);
        sanitizer.enter(Around::Other);
        // The HTML block ends at the empty line.
        let block = html.split("\n\n").next().unwrap();
        sanitizer.html(&Pieces::one(block, Span::new(0, block.len())), Context::Block, false);
        sanitizer.leave(Span::default());
        sanitizer.finish(&SourcePath::new("content/a.md").unwrap(), html).iter().any(|problem| problem.message.contains("makes code of it"))
    };
    assert!(told("<div>\n    One\n\n    Two\n    </div>\n"));
    assert!(!told("<div>\n    One\n\nTwo\n    </div>\n"));
    assert!(!told("<div>\n    One\n    <p></p>\n\n    Two\n"));
}

#[test]
fn nothing_reaches_beyond_its_block() {
    assert_eq!(run("<kbd><mark>x", Context::Line).0, "<kbd><mark>x</mark></kbd>");
    assert_eq!(run("x</kbd></div>", Context::Block).0, "x");
    assert_eq!(run("<b><i>x</b></i>", Context::Line).0, "<b><i>x</i></b>");
    assert_eq!(run("x</p>y", Context::Line).0, "x<br>y");
    assert_eq!(run("<a href=x><h2>y", Context::Block).0, "[link x]<h2>y</h2>[end]");
    assert_eq!(run("<a href=x><a href=y>z</a></a>", Context::Line).0, "[link x]‹a href=y›z‹/a›[end]".replace("‹/a›[end]", "[end]‹/a›"));
}

#[test]
fn html_that_is_trusted_stays_as_it_is_but_for_addresses() {
    let trusted = |html: &str| shown(trusted(&Pieces::one(html, Span::new(0, html.len()))));
    for (html, expected) in [
        ("<a class=x  href = 'a.md' target=y>", "<a class=x [href a.md] target=y>"),
        ("<img\n src=a.png/>", "<img [src a.png/]>"),
        ("<source srcset=\"a 1x,b\">", "<source [srcset a 1x, b]>"),
        ("<script src=a.js>'<a href=b>'</script><i>", "<script [src a.js]>'<a href=b>'</script><i>"),
        ("<a href=\"javascript:x\"><img src=data:x>", "<a href=\"javascript:x\"><img src=data:x>"),
        ("<p onclick='x'>1 < 2<!-- <a href=b> -->", "<p onclick='x'>1 < 2<!-- <a href=b> -->"),
    ] {
        assert_eq!(trusted(html), expected);
    }
}

proptest! {
    #[test]
    fn only_allowed_tags_come_out(html in "(<|>|/|!--|-->|\"|'|=| |script|kbd|details|p|li|ul|td|tr|table|h2|href|src|on|a|&|;|lt|ü){0,30}") {
        for context in [Context::Line, Context::Cell, Context::Block] {
            let (result, _) = run(&html, context);
            let mut open = Vec::new();
            for (at, _) in result.match_indices('<') {
                let rest = &result[at + 1..];
                let name = rest.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap();
                let tag = ALLOWED.iter().find(|tag| tag.written == name);
                prop_assert!(tag.is_some(), "{}", result);
                match rest.starts_with('/') {
                    true => prop_assert_eq!(open.pop(), Some(name), "{}", &result),
                    false if tag.is_some_and(|tag| !tag.is_void()) => open.push(name),
                    false => {}
                }
            }
            prop_assert!(open.is_empty(), "{}", result);
        }
    }
}
