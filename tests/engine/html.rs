//! The HTML that Markdown becomes: one test for each extension, through the whole engine, with a theme that prints the text alone.

use guidegen::engine::{Engine, Settings};
use guidegen::path::OutputPath;
use guidegen::render::text::tags::rewrite;

use super::{changes, write};

/// The HTML of the text of `content/page.md`, in a site with a role, a term and an image beside it.
fn html(text: &str) -> String {
    let mut engine = Engine::new(Settings::default());
    let only_text = "{{ content_html | safe }}";
    // The smallest PNG that says how large it is.
    let image = "\u{89}PNG";
    engine.apply(changes([
        write("site.toml", "[[dimensions]]\nid = \"years\"\ntitle = \"Years\"\nkind = \"years\"\n[[dimensions]]\nid = \"boss\"\ntitle = \"Boss\"\n"),
        write("theme/article.html", only_text),
        write("content/index.md", "# Home"),
        write("content/page.md", text),
        write("content/roles/head.md", "+++\ntitle = \"Head of Sales\"\n[facts]\nyears = \"5-7\"\nboss = \"The *board* & all\"\n+++\n"),
        write("content/glossary/crm.md", "+++\ntitle = \"Customer system\"\nacronym = \"CRM\"\ndefinition = \"Keeps <customers>.\"\n+++\n"),
        write("content/team.png", image),
    ]));
    let file = engine.snapshot().file(&OutputPath::new("page/index.html").unwrap()).unwrap().unwrap();
    String::from_utf8(file.content.bytes().unwrap().to_vec()).unwrap()
}

#[test]
fn headings_have_names_links_and_marks() {
    insta::assert_snapshot!(html("## What *it* is\n\n### Ours {#ours .editorial}\n"), @r##"
    <h2 id="what-it-is">What <em>it</em> is <a class="anchor" href="#what-it-is" aria-label="Link to this section: What it is">#</a></h2>
    <h3 id="ours" class="editorial">Ours <span class="badge">Editorial</span> <a class="anchor" href="#ours" aria-label="Link to this section: Ours">#</a></h3>
    "##);
}

#[test]
fn a_second_title_steps_back() {
    insta::assert_snapshot!(html("# Title\n\n# Another\n"), @r##"<h2 id="another">Another <a class="anchor" href="#another" aria-label="Link to this section: Another">#</a></h2>"##);
}

#[test]
fn tables_scroll_in_a_region_of_their_own() {
    insta::assert_snapshot!(html("## Costs\n\n| | Left | Right |\n|---|:---|---:|\n| a | b | 1 |\n"), @r##"
    <h2 id="costs">Costs <a class="anchor" href="#costs" aria-label="Link to this section: Costs">#</a></h2>
    <section class="table-scroll" tabindex="0" aria-label="Table 1: Costs"><table>
    <thead>
    <tr>
    <td></td>
    <th scope="col" class="align-left">Left</th>
    <th scope="col" class="align-right">Right</th>
    </tr>
    </thead>
    <tbody>
    <tr>
    <td>a</td>
    <td class="align-left">b</td>
    <td class="align-right">1</td>
    </tr>
    </tbody>
    </table>
    </section>
    "##);
}

#[test]
fn footnotes_come_back() {
    insta::assert_snapshot!(html("One[^b] two[^a] again[^b].\n\n[^a]: First.\n[^b]: Second, see[^c].\n[^c]: Third.\n"), @r##"
    <p>One<sup class="footnote-ref"><a href="#_fn-1" id="_fnref-1" role="doc-noteref">1</a></sup> two<sup class="footnote-ref"><a href="#_fn-2" id="_fnref-2" role="doc-noteref">2</a></sup> again<sup class="footnote-ref"><a href="#_fn-1" id="_fnref-1-2" role="doc-noteref">1</a></sup>.</p>
    <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
    <ol>
    <li id="_fn-1">
    <p>Second, see<sup class="footnote-ref"><a href="#_fn-3" id="_fnref-3" role="doc-noteref">3</a></sup>. <a class="footnote-back" href="#_fnref-1" role="doc-backlink" aria-label="Back to the text, note 1">↩</a> <a class="footnote-back" href="#_fnref-1-2" role="doc-backlink" aria-label="Back to the text, note 1-2">↩<sup>2</sup></a></p>
    </li>
    <li id="_fn-2">
    <p>First. <a class="footnote-back" href="#_fnref-2" role="doc-backlink" aria-label="Back to the text, note 2">↩</a></p>
    </li>
    <li id="_fn-3">
    <p>Third. <a class="footnote-back" href="#_fnref-3" role="doc-backlink" aria-label="Back to the text, note 3">↩</a></p>
    </li>
    </ol>
    </section>
    "##);
}

#[test]
fn callouts_say_what_they_are() {
    insta::assert_snapshot!(html("> [!WARNING]\n> Careful.\n\n> Only a quotation.\n"), @r#"
    <div class="callout callout-warning" role="note">
    <p class="callout-title">Warning</p>
    <p>Careful.</p>
    </div>
    <blockquote>
    <p>Only a quotation.</p>
    </blockquote>
    "#);
}

#[test]
fn a_callout_takes_the_title_behind_its_mark() {
    insta::assert_snapshot!(html("> [!NOTE] The editors' *note*\n> One, [two](index.md).\n>\n> Three.\n\n> [!warning]  Mind the CRM\n\n> [!TIP] **All** of it\n"), @r#"
    <div class="callout callout-note" role="note">
    <p class="callout-title">The editors’ <em>note</em></p>
    <p>One, <a href="../">two</a>.</p>
    <p>Three.</p>
    </div>
    <div class="callout callout-warning" role="note">
    <p class="callout-title">Warning: Mind the CRM</p>
    </div>
    <div class="callout callout-tip" role="note">
    <p class="callout-title">Tip: <strong>All</strong> of it</p>
    </div>
    "#);
}

#[test]
fn what_only_looks_like_a_callout_is_a_quotation() {
    for text in ["> [!NOTE]x\n", "> [!DANGER] Title\n", "> Title [!NOTE]\n", "[!NOTE] Title\n", "> [NOTE] Title\n"] {
        assert!(!html(text).contains("callout-title\">Note") && !html(text).contains("class=\"callout-title\">Title"), "{}", html(text));
    }
}

#[test]
fn tasks_definitions_and_strikethrough() {
    insta::assert_snapshot!(html("- [x] done\n- [ ] open\n\nTerm\n: What it means.\n\n~~old~~\n"), @r#"
    <ul class="task-list">
    <li><input type="checkbox" disabled checked aria-label="done"> done</li>
    <li><input type="checkbox" disabled aria-label="open"> open</li>
    </ul>
    <dl>
    <dt>Term</dt>
    <dd>What it means.</dd>
    </dl>
    <p><del>old</del></p>
    "#);
}

#[test]
fn tasks_with_numbers_keep_them() {
    insta::assert_snapshot!(html("3. [ ] open\n4. [x] done\n"), @r#"
    <ol start="3" class="task-list">
    <li><input type="checkbox" disabled aria-label="open"> open</li>
    <li><input type="checkbox" disabled checked aria-label="done"> done</li>
    </ol>
    "#);
}

#[test]
fn code_is_coloured_by_classes_or_shown_plain() {
    insta::assert_snapshot!(html("```json\n[true]\n```\n\n```nolanguage\na < b\n```\n\n    indented\n"), @r#"
    <div class="code" data-language="json"><pre tabindex="0"><code class="language-json">[<span class="hl-constant">true</span>]
    </code></pre></div>
    <div class="code" data-language="nolanguage"><pre tabindex="0"><code class="language-nolanguage">a &lt; b
    </code></pre></div>
    <div class="code"><pre tabindex="0"><code>indented
    </code></pre></div>
    "#);
}

#[test]
fn links_lead_from_where_the_page_stands() {
    insta::assert_snapshot!(html("[home](index.md) [role](roles/head.md#x) [out](https://example.org/?a=1&b=2 \"T\") <mailto:a@b.c> www.example.org\n"), @r#"<p><a href="../">home</a> <a href="../roles/head/#x">role</a> <a class="external" rel="noopener" href="https://example.org/?a=1&amp;b=2" title="T">out</a> <a href="mailto:a@b.c">mailto:a@b.c</a> <a class="external" rel="noopener" href="http://www.example.org">www.example.org</a></p>"#);
}

#[test]
fn an_id_alone_prints_what_it_names() {
    insta::assert_snapshot!(html("<role:head>, <term:crm>, <fact:head.years>, <fact:head.boss>, [[crm]], [[Customer system]] and [[crm|the tool]].\n"), @r#"<p><a href="../roles/head/">Head of Sales</a>, <a href="../glossary/crm/">Customer system</a>, <a href="../roles/head/">5–7 years</a>, <a href="../roles/head/">The board &amp; all</a>, <a href="../glossary/crm/">Customer system</a>, <a href="../glossary/crm/">Customer system</a> and <a href="../glossary/crm/">the tool</a>.</p>"#);
}

#[test]
fn the_first_mention_of_a_term_is_a_link() {
    insta::assert_snapshot!(html("## The CRM\n\nA CRM and `CRM` and [a CRM](index.md), then two CRMs and customer systems.\n"), @r##"
    <h2 id="the-crm">The CRM <a class="anchor" href="#the-crm" aria-label="Link to this section: The CRM">#</a></h2>
    <p>A <a class="term" href="../glossary/crm/">CRM</a> and <code>CRM</code> and <a href="../">a CRM</a>, then two CRMs and customer systems.</p>
    "##);
}

#[test]
fn what_leads_nowhere_is_still_readable() {
    insta::assert_snapshot!(html("[gone](nothing.md) <role:nobody> ![A picture](gone.png) ![The team](team.png)\n"), @r#"<p>gone role:nobody A picture <img src="../team.png" alt="The team" loading="lazy"></p>"#);
}

#[test]
fn content_never_becomes_code() {
    let shown = html(
        "A <script>alert(1)</script> [x](javascript:alert(1)) ![\"><script>](team.png) <kbd onclick=\"x\">k</kbd>\n\n\
         ```{formula}\nname = \"<img src=x onerror=y>\"\nis = \"a\"\n```\n",
    );
    for code in ["<script", "javascript:", "onclick=", "<img src=x"] {
        assert!(!shown.contains(code), "{code} in {shown}");
    }
}

#[test]
fn what_html_shows_is_found_and_never_runs() {
    for attack in [
        "<img src=x.png alt=x srcset=\"javascript:alert(1) 1x, team.png 2x\">",
        "<video src=\"javascript:alert(1)\" poster=\"javascript:alert(1)\" onplay=alert(1) autoplay></video>",
        "<audio><source src=\"data:text/html,x\" onerror=alert(1)></audio>",
        "<picture><source srcset=\"data:image/svg+xml,x\"><svg onload=alert(1)><use xlink:href=\"data:x\"></svg></picture>",
        "<a href=\"java&Tab;script&colon;alert(1)\" onclick=alert(1)>x</a>",
        "<a href=\"&#106;avascript:alert(1)\" id=\"x\" onclick=alert(1)>x</a>",
        "<q cite=\"javascript:alert(1)\">x</q>",
        "<table background=\"javascript:alert(1)\"><tr><td style=\"x\"><iframe srcdoc=\"<script>x</script>\"></iframe></table>",
        "<p><b <i><a href=\"x\" onmouseover=\"alert(1)\"<p>",
        "<details ontoggle=alert(1) open><summary><form action=\"javascript:x\"><input formaction=\"javascript:x\"></form></details>",
        "<span id=\"x\" onfocus=alert(1) tabindex=0 autofocus>x</span>",
        "<h2 onclick=alert(1)>x</h2>",
        "| a |\n|---|\n| </td></tr></table><script>alert(1)</script> |",
        "<math href=\"javascript:alert(1)\"><style>*{}</style></math>",
    ] {
        let html = html(attack);
        rewrite(&html, |tag| {
            let seen: Vec<_> = ["style", "autofocus", "srcdoc", "autoplay"].into_iter().filter(|name| tag.attribute(name).is_some()).collect();
            assert!(seen.is_empty(), "{attack}: {seen:?}");
            tag.change(|name, value| {
                let value = value.replace(|c: char| c.is_whitespace() || c.is_control(), "").to_lowercase();
                assert!(!name.starts_with("on") && !value.contains("javascript:") && !value.contains("data:"), "{attack}: {name}={value}");
                None
            });
        });
        assert!(["<script", "<iframe", "<math", "<svg", "<form", "<style"].iter().all(|tag| !html.contains(tag)), "{attack}");
    }
}
