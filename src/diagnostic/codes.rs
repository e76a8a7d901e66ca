//! The table of all kinds of mistakes. `guidegen explain CODE` prints an entry; the reference page of the manual is generated from the table.

use super::Code;
use super::Severity::{Error, Note, Warning};

/// Defines one constant for each entry, and the list of all.
macro_rules! codes {
    ($($constant:ident = $severity:ident $name:literal, $meaning:literal, wrong $wrong:literal, right $right:literal;)*) => {
        $(
            #[doc = $meaning]
            pub static $constant: Code = Code { name: $name, severity: $severity, meaning: $meaning, wrong: $wrong, right: $right };
        )*
        /// All kinds of mistakes, in the order of the reference page.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    // What cannot be read.
    UNREADABLE = Error "unreadable",
        "The settings, the folder of the pages, the theme or a file in them is there but cannot be read. Nothing is published, since readers would miss what is missing, or see what was not meant for them.",
        wrong "site.toml is a link to a file that has been removed.",
        right "The file site.toml itself.";
    NOT_READ = Warning "not-read",
        "A file or folder is left out, since it is a link that leads out of the site, is neither a file nor a folder, has a name that not every computer can keep, or is a folder of the content that a build has published into; or it is a copy that a sync tool made when two people changed a file at the same time.",
        wrong "content/what?.md",
        right "content/what.md";
    NAMED_BY_GITIGNORE = Note "named-by-gitignore",
        "A .gitignore file of the site names files of the content, so they are not published. `gitignore = false` in site.toml publishes them.",
        wrong "*.pdf in .gitignore, and content/form.pdf",
        right "A .gitignore without that line.";
    INVALID_UTF8 = Error "invalid-utf8",
        "The file is not text in UTF-8, so its letters cannot be told apart. It was probably saved in an older encoding.",
        wrong "A page saved as “Windows-1252” or “UTF-16” by a word processor.",
        right "The same page saved with the encoding “UTF-8” (File > Save as > Encoding).";
    CONTROL_CHARACTER = Warning "control-character",
        "The text holds a control character: one of the signs that once steered printers and terminals, and that nobody can see. It often comes along when text is pasted from slides. Readers get a space in its place.",
        wrong "Second line:&#11;first line.",
        right "Second line: first line.";
    SYNTAX = Error "syntax",
        "The settings (site.toml, or the lines between +++ or --- at the top of a page) are not written as TOML or YAML asks for.",
        wrong "title = Director of Sales Operations",
        right "title = \"Director of Sales Operations\"";
    UNCLOSED_FRONT_MATTER = Error "unclosed-front-matter",
        "The page has settings that are not read, because the line of +++ or --- above or below them is missing or written otherwise, or because something stands above them. Among them may be `draft = true`, so nothing is published.",
        wrong "+++\ntitle = \"Skills\"\n\nThe skills …",
        right "+++\ntitle = \"Skills\"\n+++\n\nThe skills …";
    LOST_IN_SETTING = Warning "lost-in-setting",
        "A text in YAML lacks quotation marks, and YAML takes a part of it for something else: a # behind a space begins a remark, and ! or & at the beginning is a mark of YAML. Readers do not see that part.",
        wrong "title: Team #2",
        right "title: \"Team #2\"";
    UNKNOWN_KEY = Error "unknown-key",
        "A setting has a name that guidegen does not know. It would have no effect, and it is often a typing error.",
        wrong "titel = \"Skills\"",
        right "title = \"Skills\"";
    WRONG_TYPE = Error "wrong-type",
        "A setting has a value of the wrong kind, such as a word where a number is needed.",
        wrong "weight = \"first\"",
        right "weight = 1";
    INVALID_VALUE = Error "invalid-value",
        "A setting has a value of the right kind that makes no sense there.",
        wrong "reviewed = \"2026-13-45\"",
        right "reviewed = \"2026-11-23\"";
    MISSING_KEY = Error "missing-key",
        "A setting that is needed here is not given.",
        wrong "[[paths]]\nfrom = \"sales-operations-manager\"",
        right "[[paths]]\nfrom = \"sales-operations-manager\"\nto = \"director-of-sales-operations\"";
    SKIPPED_SETTING = Note "skipped-setting",
        "Pages of a folder without a site.toml have settings that guidegen does not know. They are probably meant for another program, and have no effect here. In a guide, an unknown setting is an error unless `page_settings` in site.toml lists it.",
        wrong "layout: post",
        right "The page without this line, or with it: nothing depends on it.";
    NOT_PUBLISHED = Warning "not-published",
        "A page is left out although it is not called a draft: it lies in a folder “_drafts”, a setting of another generator says that it is not to be seen (`published: false`, `unlisted: true`), or it is to appear or end on a day, and the command does not say which day it is, or its date is later than the day that the command gives. Sites never depend on the clock of a computer.",
        wrong "published: false",
        right "draft: true";
    PUBLISHED_ANYWAY = Warning "published-anyway",
        "A setting of a page says that it is not finished or not for everyone (`state: review`, `access: internal`, `public: false`), but guidegen does not know this setting, so the page is published.",
        wrong "state: review",
        right "draft: true";
    MISPLACED_KEY = Warning "misplaced-key",
        "A setting stands in a page where it has no effect: facts and levels belong to roles, acronyms and definitions to terms.",
        wrong "content/skills/index.md with `acronym = \"KPI\"`",
        right "content/glossary/kpi.md with `acronym = \"KPI\"`";
    UNMATCHED_INCLUDE = Warning "unmatched-include",
        "A pattern in `include` finds no hidden file. Patterns begin in the content folder, only a name that begins with a dot finds hidden files, and all others are published without it.",
        wrong "include = [\"content/.htaccess\"]",
        right "include = [\".htaccess\"]";
    UNMATCHED_EXCLUDE = Warning "unmatched-exclude",
        "A name in `exclude` is that of no file or folder, so it keeps nothing from being published. Patterns begin in the content folder. Patterns with wildcards, such as `*.txt`, may find nothing.",
        wrong "exclude = [\"privat/\"] for the folder content/private",
        right "exclude = [\"private/\"]";

    // Links and names.
    BROKEN_LINK = Error "broken-link",
        "A link leads to a page that does not exist.",
        wrong "[skills](../skils/index.md)",
        right "[skills](../skills/index.md)";
    BROKEN_ANCHOR = Error "broken-anchor",
        "A link leads to a place in a page (the part after #) that the page does not have. Places are headings.",
        wrong "[skills](../skills/index.md#crmm)",
        right "[skills](../skills/index.md#crm)";
    ANCHOR_SPELLING = Note "anchor-spelling",
        "A link names a place otherwise than its page does: with other capital letters, as headings were called before they had the names of GitHub, or by a name that only another program knows. It leads there, or to the top of the page, all the same.",
        wrong "[two](#a-b), where the heading is `## A & B`",
        right "[two](#a--b)";
    PUBLISHED_KEY = Warning "published-key",
        "A file has the name of a private key or of a file with passwords. All files beside the pages are published, so everybody could read it.",
        wrong "content/id_rsa",
        right "The key in a folder that is not published.";
    UNLINKED_FILE = Note "unlinked-file",
        "All files of the content are published, and no page links to some of them. Anyone who knows or guesses their addresses can read them all the same.",
        wrong "salaries.xlsx beside the pages",
        right "The file in another folder, or a page that links to it.";
    TEMPLATE_FOLDER = Note "template-folder",
        "A folder is left out, since Jekyll and Eleventy keep parts of pages, layouts or data in folders of this name and publish none of them.",
        wrong "_includes/head.md",
        right "The folder under another name, if readers are meant to see it.";
    TEMPLATE_FILE = Warning "template-file",
        "A file that is no page begins with settings between lines of three hyphens. Jekyll and Eleventy take such a file for a template; here it is published as it is, with the settings and with the marks that they would have filled in.",
        wrong "content/index.html, which begins with ---",
        right "The page in Markdown, and the template in a folder that is not published.";
    CONTENTS_MARK = Note "contents-mark",
        "A page has a mark in whose place other programs put a table of contents. Here every page has one by itself, and readers see the mark.",
        wrong "[[TOC]]",
        right "Nothing: the contents stand beside the text.";
    MISSING_ASSET = Error "missing-asset",
        "An image or another file that a page names is not in the content folder.",
        wrong "![The team](taem.png)",
        right "![The team](team.png)";
    LARGE_IMAGE = Note "large-image",
        "A page shows an image of more than 5 MB. It is published as it is, and readers wait until all of it is loaded.",
        wrong "![The team](team.jpg), as it comes from a camera, with 31 MB",
        right "![The team](team.jpg), 2000 pixels wide, with 400 kB";
    LINK_TO_DRAFT = Error "link-to-draft",
        "A link leads to a page that is still a draft and is not published, a setting or a block names a role that is one, or a folder's own page is a draft while pages below it are published.",
        wrong "[our plan](plan.md), where plan.md says `draft = true`",
        right "The link without its target until the plan is published, or `draft = false` in plan.md.";
    UNSAFE_LINK = Error "unsafe-link",
        "A link has an address that runs code or opens a local file on the reader's machine.",
        wrong "[the form](javascript:alert(1))",
        right "[the form](https://example.org/form)";
    UNKNOWN_ROLE = Error "unknown-role",
        "A role is named that has no page in the roles folder.",
        wrong "<role:director-of-sales>",
        right "<role:director-of-sales-operations>";
    UNKNOWN_TERM = Error "unknown-term",
        "A term is named that has no page in the glossary folder.",
        wrong "[the numbers](term:kpis)",
        right "[the numbers](term:kpi)";
    UNKNOWN_FACT = Error "unknown-fact",
        "A fact is named that no role states, or in a dimension that site.toml does not declare.",
        wrong "<fact:sales-operations-manager.experiense>",
        right "<fact:sales-operations-manager.experience>";
    UNKNOWN_GROUP = Error "unknown-group",
        "A role names a family or a level of roles that site.toml does not declare, although it declares others. Without the tables `[[families]]` or `[[levels]]`, roles may state them in any words.",
        wrong "family = \"desing\"",
        right "family = \"design\"";
    BUILDS_ON_CIRCLE = Error "builds-on-circle",
        "A role builds on a role that builds on it in turn, so neither can be read first.",
        wrong "builds_on = \"engineer-ic4\" in engineer-ic3.md, and builds_on = \"engineer-ic3\" in engineer-ic4.md",
        right "builds_on = \"engineer-ic3\" in engineer-ic4.md alone.";
    BUILDS_ON_HIGHER = Warning "builds-on-higher",
        "A role builds on a role of a higher level of its family, so everything that is expected there is expected of it as well.",
        wrong "builds_on = \"principal-engineer\" in engineer.md",
        right "builds_on = \"junior-engineer\" in engineer.md";
    UNCLEAR_BASE = Warning "unclear-base",
        "A family says that its roles build on the level below, but it is not clear which role that is: two or more of its roles are on that level, or no levels are declared. Nothing is taken over.",
        wrong "builds_on = \"level below\" for a family with two roles on level 3, and one on level 4 that does not say which of them it builds on",
        right "builds_on = \"engineer-3\" in the settings of the role on level 4.";
    UNKNOWN_SECTION = Error "unknown-section",
        "A folder is named that the content does not have.",
        wrong "sections = [\"responsibilites\"]",
        right "sections = [\"responsibilities\"]";
    UNKNOWN_COMPONENT = Error "unknown-component",
        "A block asks for a component that neither the theme nor the site has.",
        wrong "```{comparison}\n```",
        right "```{compare}\n```";
    EMPTY_BLOCK = Warning "empty-block",
        "A block shows nothing, since the guide has nothing for it to show.",
        wrong "```{levels}\n```\n\nin a guide in which no skill states a level",
        right "The page without these two lines, or a skill with a level: - **Interviewing** (expert): Leads talks.";
    BAD_OPTION = Error "bad-option",
        "A component's block has an option that the component does not know, lacks one that it needs, or gives one of the wrong kind.",
        wrong "```{compare}\nroles = \"director-of-sales-operations\"\n```",
        right "```{compare}\nroles = [\"director-of-sales-operations\", \"sales-operations-manager\"]\n```";
    MISPLACED_BLOCK = Error "misplaced-block",
        "A block that shows statements is inside a statement of a role's cell, or a block that shows any part of the guide is in a line of the settings such as a fact or a definition. Blocks and generated pages show these texts, so the block would have to show itself.",
        wrong "- **Forecast**: prepares it.\n\n  ```{compare}\n  ```",
        right "- **Forecast**: prepares it.\n\n```{compare}\n```";

    // Pages and their parts.
    DUPLICATE_URL = Error "duplicate-url",
        "Two files would be published at one address, so one would overwrite the other, or a file where another needs a folder. Two names may look the same and consist of different characters, as when an archive from a Mac was unpacked over other files.",
        wrong "content/skills.md and content/skills/index.md",
        right "content/skills/index.md alone";
    UNUSABLE_ADDRESS = Error "unusable-address",
        "A page or an old address would be published under a name that not every computer and host can keep: with one of the characters : * ? \" < > | \\ in it, with a dot or a space at its end, longer than 255 bytes, or one that means a device on Windows, such as “con”. An old address may also begin with a dot, or lead out of the site.",
        wrong "aliases = [\"old/faq?id=3\"]",
        right "aliases = [\"old/faq-3\"]";
    DUPLICATE_ID = Error "duplicate-id",
        "Two things go by one name, so nobody can tell which is meant: two terms with the same name or acronym, two dimensions or levels with the same id, a section that a list names twice, or two fields of a calculator with the same name. Two pages that compare the same roles are such a case too.",
        wrong "Two terms with `acronym = \"CPS\"`",
        right "`acronym = \"CPS\"` in one of them";
    DUPLICATE_ANCHOR = Error "duplicate-anchor",
        "Two headings of a page are given the same place name, so a link could lead to either.",
        wrong "## Tools {#data}\n\n## Reports {#data}",
        right "## Tools {#tools}\n\n## Reports {#data}";
    RESERVED_ANCHOR = Warning "reserved-anchor",
        "A heading is given a name that begins with _, as those of the theme do, so a link could lead to a part of the page around it.",
        wrong "## Contents {#_contents}",
        right "## Contents {#contents}";
    SKIPPED_HEADING = Warning "skipped-heading",
        "A heading is more than one level below the heading before it. People who listen to the page get lost.",
        wrong "## Skills\n\n#### Tools",
        right "## Skills\n\n### Tools";
    EXTRA_TITLE = Note "extra-title",
        "The page has a level-1 heading besides its title. A page has one title, so readers see this one as a heading of level 2, and all that follow it one level lower.",
        wrong "# Skills\n\n# Tools\n\n## Email",
        right "# Skills\n\n## Tools\n\n### Email";
    MISSING_ALT = Warning "missing-alt",
        "An image has no description, so people who cannot see it miss what it shows.",
        wrong "![](team.png)",
        right "![The team: one manager, three analysts](team.png)";
    EMPTY_LINK = Warning "empty-link",
        "A link has no text, so it cannot be seen, read aloud or clicked.",
        wrong "[](../skills/index.md)",
        right "[skills](../skills/index.md)";
    RAW_HTML = Warning "raw-html",
        "The page has HTML that the site does not allow in content. Tags with an end tag or attributes are left out, and what stands in them is shown; scripts, and words in angle brackets, are shown as text.",
        wrong "<script>alert(1)</script>",
        right "Markdown, or one of the harmless tags such as <kbd> and <details>.";
    LEFT_OUT_CLASS = Note "left-out-class",
        "HTML in a folder without a site.toml has classes. They name styles of the program for which the folder was written, so they are left out, as on GitHub. In a guide, a class is reported with the other attributes that are not allowed.",
        wrong "<p class=\"note\">Ask your lead.</p>",
        right "> [!NOTE]\n> Ask your lead.";
    UNCLOSED_HTML = Warning "unclosed-html",
        "An HTML tag or comment is opened and not closed in the same block, or a tag is closed without being open.",
        wrong "Press <kbd>Enter.",
        right "Press <kbd>Enter</kbd>.";
    PUBLISHED_HTML = Warning "published-html",
        "The content folder has a page of HTML. Files that are no Markdown are published as they are, so its scripts run on the address of your site, although HTML in Markdown is not trusted.",
        wrong "content/form.html without a setting",
        right "content/form.md, or `html = \"trust\"` under [markdown] in site.toml.";
    PAGE_AS_TEXT = Warning "page-as-text",
        "A file has the name of a page with .txt behind it, or is a document of a word processor with the name of a role, so it is published as it is and is no page. Computers with Windows hide the ends of names unless they are told not to, and the editor of Windows adds .txt.",
        wrong "content/plan.md.txt",
        right "content/plan.md";
    UNDEFINED_REFERENCE = Warning "undefined-reference",
        "Two pairs of square brackets stand side by side as in a link, but nothing says where the link leads.",
        wrong "[skills][crm]",
        right "[skills](../skills/index.md#crm)";
    UNDEFINED_FOOTNOTE = Warning "undefined-footnote",
        "A text refers to a footnote that is not there.",
        wrong "A statement.[^1]",
        right "A statement.[^1]\n\n[^1]: A note.";
    UNUSED_FOOTNOTE = Warning "unused-footnote",
        "A footnote is defined and never referred to, so nobody will find it.",
        wrong "[^1]: A note.",
        right "A statement.[^1]\n\n[^1]: A note.";
    DUPLICATE_FOOTNOTE = Warning "duplicate-footnote",
        "A footnote has two texts. Readers see the first one.",
        wrong "A statement.[^1]\n\n[^1]: A note.\n[^1]: Another note.",
        right "A statement.[^1] Another one.[^2]\n\n[^1]: A note.\n[^2]: Another note.";
    TABLE_CELLS = Warning "table-cells",
        "A row of a table has more cells than the head, so readers do not see all of them. A | within a cell ends it, also in code and in wikilinks.",
        wrong "| Role | Code |\n|---|---|\n| Lead | `a|b` |",
        right "| Role | Code |\n|---|---|\n| Lead | `a\\|b` |";
    BROKEN_TABLE = Warning "broken-table",
        "Lines look like a table and are none, since the line of hyphens below the head is missing or has another number of cells.",
        wrong "| Role | Years | Team |\n|---|---|\n| Lead | 5 | 3 |",
        right "| Role | Years | Team |\n|---|---|---|\n| Lead | 5 | 3 |";
    HEADING_BRACES = Warning "heading-braces",
        "The braces at the end of a heading look like its name or its marks, but are not written as guidegen reads them.",
        wrong "## What this means {.editoral}",
        right "## What this means {.editorial}";
    MISTYPED_LINK = Warning "mistyped-link",
        "Something was meant as a link and is none, or leads nowhere: a space stands in its address or before it, its last bracket or its address is missing, the address begins wrongly, or the name of a role, a term or a fact stands without angle brackets.",
        wrong "[The form](our form.pdf)",
        right "[The form](<our form.pdf>)";
    MISTYPED_HEADING = Warning "mistyped-heading",
        "A line begins with # and is no heading: a space behind the signs is missing, is another one than that of the keyboard, or there are more than six of them.",
        wrong "##Skills",
        right "## Skills";
    MISTYPED_EMPHASIS = Warning "mistyped-emphasis",
        "Words between ** are not bold, since a space stands directly within the signs. Readers see the signs.",
        wrong "Ask **the manager ** first.",
        right "Ask **the manager** first.";
    MISTYPED_LIST = Warning "mistyped-list",
        "Lines look like the items of a list and are none: a space behind the hyphen or the number is missing, or the lines begin with a dash, with a letter, or with a bullet of a word processor. Readers see them as one paragraph, or as a part of the item above.",
        wrong "-Plans the week\n-Keeps the minutes",
        right "- Plans the week\n- Keeps the minutes";
    RENUMBERED_ITEM = Note "renumbered-item",
        "An item of a list has another number than readers see: Markdown reads the first number of a list and counts on from it, as GitHub does. A text that mentions “step 4” may then mean another one.",
        wrong "1. Ask the manager.\n3. Sign the form.",
        right "1. Ask the manager.\n2. Sign the form.";
    MISTYPED_CODE = Warning "mistyped-code",
        "A block of code has no line that ends it, so all that follows is code; or it begins with quotation marks or accents, which are no backquotes.",
        wrong "```\nlist all",
        right "```\nlist all\n```";
    LOST_IN_TITLE = Warning "lost-in-title",
        "The title of a page has a link or a footnote. A title is words alone, in menus and on the page, so readers see neither.",
        wrong "# Our [handbook](https://example.org)",
        right "# Our handbook";
    MARKDOWN_IN_HTML = Warning "markdown-in-html",
        "Markdown stands directly below an HTML tag, where it is not read. Readers see its signs, as on GitHub.",
        wrong "<details>\n**Note**: see [the form](form.pdf).\n</details>",
        right "<details>\n\n**Note**: see [the form](form.pdf).\n\n</details>";
    FOREIGN_MARKUP = Warning "foreign-markup",
        "The page has something that only another generator understands, such as an include, a shortcode, a tab or an import. Readers see it as it is written.",
        wrong "{{< figure src=\"team.png\" >}}",
        right "![The team](team.png)";
    HIDDEN_COMMENT = Note "hidden-comment",
        "The page has comments of another program, such as `%%…%%` of Obsidian. Like those of HTML they are notes among authors, so readers see them nowhere.",
        wrong "The plan %%ask Ann first%% holds.",
        right "The plan <!-- ask Ann first --> holds.";
    UNCLOSED_COMMENT = Warning "unclosed-comment",
        "Something begins a comment of another program, such as `%%` of Obsidian, and no such sign ends it. Readers see all of it.",
        wrong "%%\nAsk Ann first.",
        right "%%\nAsk Ann first.\n%%";
    MATHS_OFF = Warning "maths-off",
        "The page has something that looks like a formula in TeX, and formulas are not switched on, so that readers see dollar signs and commands. Formulas are off at first, since dollar signs are mostly money.",
        wrong "$$\nE = mc^2\n$$",
        right "+++\nmaths = true\n+++\n\n$$\nE = mc^2\n$$";
    UNREADABLE_FORMULA = Warning "unreadable-formula",
        "A formula in TeX cannot be read, so readers see it as it is typed. Often a brace or a backslash is missing, or the name of a command is misspelt.",
        wrong "$\\fraction{1}{2}$",
        right "$\\frac{1}{2}$";
    DRAWN_ELSEWHERE = Note "drawn-elsewhere",
        "A code block is in a language from which GitHub draws a diagram or a map. guidegen draws nothing, so readers see the code.",
        wrong "```mermaid\ngraph TD; A-->B\n```",
        right "![From A to B](a-to-b.svg)";
    UNKNOWN_CALLOUT = Warning "unknown-callout",
        "Something looks like the beginning of a callout, but its word is not one that guidegen knows.",
        wrong "> [!WARNNG]\n> Ask the manager first.",
        right "> [!WARNING]\n> Ask the manager first.";
    UNFINISHED_CALLOUT = Warning "unfinished-callout",
        "A callout that is written with colons has no line of colons behind its text, or one that is written with !!! or ??? has no indented text below it.",
        wrong "::: tip\nAsk the manager first.",
        right "::: tip\nAsk the manager first.\n:::";
    CALLOUT_WORDS = Note "callout-words",
        "The first line of a callout has words for another program that change nothing here, such as where it stands beside the text.",
        wrong "!!! note inline end \"Figures\"\n    They are those of last year.",
        right "!!! note \"Figures\"\n    They are those of last year.";
    PLACEHOLDER = Warning "placeholder",
        "A text that `guidegen new` put into a page to be replaced is still there, and readers would see it.",
        wrong "- **A label**: one or two sentences.",
        right "- **Reports**: Builds the reports on which sales leadership decides.";
    ORPHAN_PAGE = Warning "orphan-page",
        "No page links to this page, so readers find it only by chance.",
        wrong "content/plan.md, which nothing mentions",
        right "A link to plan.md from a page where its readers are.";
    UNTRANSLATED = Note "untranslated",
        "guidegen has no words in the language of the site, or the site's own table leaves some out. What it adds to pages, such as headings and buttons, is in English there.",
        wrong "language = \"nl\"",
        right "language = \"nl\", and the words in theme/words/nl.toml";
    PLURAL_FORMS = Warning "plural-forms",
        "A text with a number lacks a form that its language needs, so readers meet the wrong one with some numbers; or it has a form that the language never uses.",
        wrong "language = \"pl\", and in theme/words/pl.toml: pages = { one = \"{count} strona\", other = \"{count} stron\" }",
        right "pages = { one = \"{count} strona\", few = \"{count} strony\", many = \"{count} stron\", other = \"{count} strony\" }";
    UNKNOWN_LANGUAGE = Note "unknown-language",
        "A code block names a language that guidegen cannot highlight, so it is shown plain.",
        wrong "```salesforce-query",
        right "```sql";

    // The guide.
    CELL_WITHOUT_ROLE = Error "cell-without-role",
        "A page of a section is named after a role that does not exist.",
        wrong "content/skills/director.md",
        right "content/skills/director-of-sales-operations.md";
    MISSING_CELL = Warning "missing-cell",
        "A section says something about some roles and nothing about this one.",
        wrong "content/skills/ with a page for one of two roles",
        right "content/skills/ with a page for each role (guidegen new section makes them).";
    EMPTY_SECTION = Note "empty-section",
        "site.toml lists a section of which no page is about a role. Readers find an empty page there.",
        wrong "sections = [\"skills\"], and content/skills/ with index.md alone",
        right "content/skills/ with a page for each role, or no “skills” in sections";
    MISSING_FACT = Warning "missing-fact",
        "A role does not state a fact that the others state. Readers see “not stated”.",
        wrong "[facts]\nscope = \"Company-wide\"",
        right "[facts]\nscope = \"Company-wide\"\nexperience = \"10+\"";
    UNKNOWN_LEVEL = Warning "unknown-level",
        "The words in parentheses behind a label are nearly a level of the scale in site.toml, but not quite, so they are shown as text.",
        wrong "- **Reports** (practicioner): Builds them.",
        right "- **Reports** (practitioner): Builds them.";
    COMPETENCY_WITHOUT_LEVEL = Warning "competency-without-level",
        "A statement names a competency, and neither a level nor anything of its own. Readers see a subject without expectations.",
        wrong "- **[Technology](../competencies/technology.md)**",
        right "- **[Technology](../competencies/technology.md)** (specialises)";
    MISPLACED_LEVEL = Warning "misplaced-level",
        "A level of the scale in site.toml, or of a competency, is in the label of a statement, behind the colon or in square brackets, so it is not read as a level.",
        wrong "- **Reports (expert)**: Builds them.",
        right "- **Reports** (expert): Builds them.";
    RETYPED_TEXT = Note "retyped-text",
        "Statements or points are typed word for word in more than three cells. Whoever changes one has to find all others. A role that builds on another, and a competency, hold such a text once.",
        wrong "- **Tests**: Tests each change before it is merged. (in the cells of five roles)",
        right "builds_on = \"engineer-1\" in the roles above engineer-1, and the text in the cell of engineer-1 alone";
    UNKNOWN_COMPETENCY_LEVEL = Error "unknown-competency-level",
        "A competency has no such level. Its scale is the one in the settings of its page, or else the one in site.toml.",
        wrong "- **[Technology](../competencies/technology.md)** (evangelises)",
        right "- **[Technology](../competencies/technology.md)** (evangelizes)";
    REPEATED_LEVEL = Error "repeated-level",
        "A level of a competency is described twice, or stands on its scale twice, so nobody can tell which text holds.",
        wrong "## Adopts {level=1}\n\n## Uses {level=1}",
        right "## Adopts {level=1}\n\n## Specialises {level=2}";
    AREA_WITHOUT_LEVEL = Error "area-without-level",
        "An area on the page of a competency does not say which level it describes, so no role gets its text.",
        wrong "## Going further",
        right "## Going further {level=3}";
    LEVEL_WITHOUT_TEXT = Error "level-without-text",
        "A role asks for a level of a competency that the page of the competency does not describe.",
        wrong "- **[Technology](../competencies/technology.md)** (adopts), and no area for this level in technology.md",
        right "## Adopts {level=1} in technology.md";
    UNKNOWN_COUNTERPART = Error "unknown-counterpart",
        "An area names a counterpart that no other role's cell of the section has.",
        wrong "## Technology {#technology counterpart=dta}",
        right "## Technology {#technology counterpart=data}";
    COUNTERPARTS_DISAGREE = Warning "counterparts-disagree",
        "Two areas of one role claim the same area of another role, or an area is claimed by one area and names a different one itself: only one of them can stand there. Or an area names a counterpart although the other role has an area of the same name, which then stands alone.",
        wrong "## Data {#data counterpart=technology}\n\n## Tools {#tools counterpart=technology}",
        right "## Data and tools {#data counterpart=technology}";
    MISNAMED_AREA = Note "misnamed-area",
        "An area has the heading that an area of another role has, or nearly its name, and another name in braces. By this name areas are matched, so the two do not stand beside each other.",
        wrong "## Customers {#custmers}",
        right "## Customers {#customers}";
    ONE_SIDED_AREA = Note "one-sided-area",
        "An area stands beside no area of another role, and another role has such an area as well. Perhaps the two are about the same subject under different names.",
        wrong "## Coaching {#coaching}, where another role has ## Feedback {#feedback}",
        right "## Coaching {#coaching counterpart=feedback}, or counterpart=none if they have nothing in common";
    MISSING_LABEL = Warning "missing-label",
        "A statement in a role's cell does not begin with a label in bold. Statements stand beside each other by their labels.",
        wrong "- **Forecast**: prepares it.\n- Trains the team.",
        right "- **Forecast**: prepares it.\n- **Training**: trains the team.";
    NO_STATEMENTS = Note "no-statements",
        "A role's cell names its subjects in headings, in paragraphs or in a table, and another cell of the section has one of the same subjects; or both are lists, and this one has no labels. Comparisons match items of lists by their labels, so nothing of the cell is in them.",
        wrong "### Forecast\n\nPrepares it.\n\n### Training\n\nTrains the team.",
        right "- **Forecast**: prepares it.\n- **Training**: trains the team.";
    SIMILAR_LABEL = Note "similar-label",
        "Two cells of a section have labels that differ in the ending of a plural, an article, a hyphen or one letter. The two statements do not stand in one row.",
        wrong "- **Forecasts**: sets them.   (one role)\n- **Forecast**: prepares it.   (another role)",
        right "- **Forecast**: sets it.   (one role)\n- **Forecast**: prepares it.   (another role)";
    REPEATED_SUBJECT = Note "repeated-subject",
        "A role builds on another one and has a statement of its own that repeats points of one that it takes over. Only a statement with the same label replaces one that is taken over, so the role has both.",
        wrong "- **Contract renewals**: renews large contracts.   (the role on which it builds has **Renewals**, with the same points)",
        right "- **Renewals**: renews large contracts.";
    COPIED_TITLE = Warning "copied-title",
        "Two pages of a section have one title, which names the role of one of them. Mostly the page was copied for a new role.",
        wrong "title = \"Skills: Account manager\" in account-manager.md and in key-account-manager.md",
        right "title = \"Skills: Key account manager\" in key-account-manager.md";
    LABEL_LINKS_DIFFER = Warning "label-links-differ",
        "The same label leads to different pages in two cells of a section, or has a link in only one of them. The two statements then do not stand in one row.",
        wrong "- **[Forecast](../glossary/forecast.md)**: sets it.   (one role)\n- **Forecast**: prepares it.   (another role)",
        right "- **[Forecast](../glossary/forecast.md)**: sets it.   (one role)\n- **[Forecast](../glossary/forecast.md)**: prepares it.   (another role)";
    REPEATED_LABEL = Note "repeated-label",
        "An area, or a role's list of skills, has two statements with the same label, or with labels that lead to the same page. Where another role has one such statement, only one of the two stands beside it.",
        wrong "- **Forecast**: prepares it.\n- **Forecast**: presents it.",
        right "- **Forecast**: prepares and presents it.";
    PROMOTION_DOWN = Note "promotion-down",
        "A path is called a promotion, or does not say what it is, and leads to a lower level of the same family. Readers would take it for a step up.",
        wrong "from = \"senior-engineer\", to = \"engineer\"",
        right "from = \"engineer\", to = \"senior-engineer\"";
    PROMOTION_CIRCLE = Warning "promotion-circle",
        "Promotions lead from a role back to itself, so none of the roles is above the others.",
        wrong "from = \"analyst\" to = \"manager\", and from = \"manager\" to = \"analyst\"",
        right "The way back with `kind = \"lateral\"`, or without it.";
    YEARS_CONTRADICT = Note "years-contradict",
        "The years of experience of one role and the years of a path do not add up to what the next role asks for.",
        wrong "5-7 years here, 3-5 years on the path, 10+ years there: the fastest way gives 8",
        right "The same figures with a sentence for readers, or figures that add up.";

    UNUSED_TERM = Note "unused-term",
        "No page mentions a term or links to it, so only people who browse the glossary will find it.",
        wrong "content/glossary/kpi.md, while all pages write “key figure”",
        right "The same term with `also_called = [\"key figure\"]`.";
    UNDEFINED_ACRONYM = Note "undefined-acronym",
        "A page uses an acronym that is no term, is not spelt out on the page, and that not every reader may know.",
        wrong "The ARR grew.",
        right "Annual recurring revenue (ARR) grew.";

    // Calculators.
    BAD_FORMULA = Error "bad-formula",
        "A formula of a calculator cannot be read: something is missing in it, or a sign is in the wrong place.",
        wrong "formula = \"(sales + marketing / customers\"",
        right "formula = \"(sales + marketing) / customers\"";
    UNKNOWN_NAME = Error "unknown-name",
        "A formula uses a name that no input and no output above it has.",
        wrong "formula = \"cost / oportunities\"",
        right "formula = \"cost / opportunities\"";
    CIRCULAR_FORMULA = Error "circular-formula",
        "Results of a calculator need each other, so none of them can be worked out first.",
        wrong "name = \"profit\"\nformula = \"revenue * margin - profit\"",
        right "name = \"profit\"\nformula = \"revenue * margin - cost\"";
    NO_RESULT = Error "no-result",
        "With the values of its example a calculator has no result, nearly always because it divides by zero.",
        wrong "name = \"opportunities\"\ndefault = 0",
        right "name = \"opportunities\"\ndefault = 120";
    UNUSED_INPUT = Warning "unused-input",
        "A calculator asks readers for a value that no formula uses.",
        wrong "An input “leads” beside the formula cost / opportunities",
        right "The formula cost / leads, or no input “leads”.";
    MISSING_CALCULATOR = Error "missing-calculator",
        "A block shows the calculator of a page that has none.",
        wrong "```{calculator}\nterm = \"crm\"\n```",
        right "```{calculator}\nterm = \"cost-per-sale\"\n```";

    // The theme.
    TEMPLATE_SYNTAX = Error "template-syntax",
        "A template of the theme is not written as the template language asks for.",
        wrong "{% if page.title }",
        right "{% if page.title %}";
    TEMPLATE_RENDER = Error "template-render",
        "A template of the theme failed while a page was made with it.",
        wrong "{{ page.titel }}",
        right "{{ page.title }}";
    TOO_DEEP = Error "too-deep",
        "Something is nested more deeply than can be shown: posts of a reporting line one above another, or a component of the site's own theme that uses itself, in more than nineteen levels; lists and quotations in more than 100. Folders that lie in more than 64 others are not read at all.",
        wrong "{% component note() %}{{ <note /> }}{% endcomponent note %}",
        right "{% component note() %}<p>Ask your manager.</p>{% endcomponent note %}";
    UNKNOWN_THEME_FILE = Note "unknown-theme-file",
        "A file of the site's theme folder has no counterpart in the theme and nothing uses it.",
        wrong "theme/pages.html",
        right "theme/article.html";
}

/// The kind of mistake with this name; `None` if there is none.
///
/// ```
/// assert_eq!(guidegen::diagnostic::codes::find("broken-link").unwrap().name, "broken-link");
/// ```
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::ALL;

    #[test]
    fn names_are_unique_and_every_entry_is_complete() {
        let names: BTreeSet<_> = ALL.iter().map(|code| code.name).collect();
        assert_eq!(names.len(), ALL.len());
        for code in ALL {
            assert!(code.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{}", code.name);
            assert!(code.meaning.ends_with('.') && !code.wrong.is_empty() && !code.right.is_empty(), "{}", code.name);
        }
    }
}
