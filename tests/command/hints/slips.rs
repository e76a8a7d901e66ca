//! Hints about slips that leave a block or a piece of text as it was typed.

use super::Step::{Apply, Change, Write};
use super::{Case, page};

pub(super) static CASES: &[Case] = &[
    page("renumbered-item", "1. Ask the manager.\n3. Sign the form.\n", "Change this to 2.", &[Apply]),
    page(
        "renumbered-item",
        "1. Ask.\n3. Sign.\n4. Send.\n",
        "Number this item 2, and the next one 3.",
        &[Change("3. Sign", "2. Sign"), Change("4. Send", "3. Send")],
    ),
    page(
        "renumbered-item",
        "1. Ask.\n3. Sign.\n4. Send.\n5. Wait.\n",
        "Number this item and the 2 after it from 2 to 4.",
        &[Change("3. Sign", "2. Sign"), Change("4. Send", "3. Send"), Change("5. Wait", "4. Wait")],
    ),
    // Emphasis and links.
    page("mistyped-emphasis", "**Label:**text\n", "Leave a space between the two: **Label:** text.", &[Change("**Label:**text", "**Label:** text")]),
    page("mistyped-emphasis", "**Note: **Please read\n", "Put it behind them: **Note:** Please.", &[Change("**Note: **Please", "**Note:** Please")]),
    page("mistyped-emphasis", "Word**(one)** and\n", "Leave a space between the two: Word **(one)**.", &[Change("Word**(one)**", "Word **(one)**")]),
    page("mistyped-link", "<www.example.org>\n", "Write <https://www.example.org>.", &[Change("<www.example.org>", "<https://www.example.org>")]),
    page(
        "mistyped-link",
        "See <index.md>\n",
        "Write [words](index.md), with the words that readers see.",
        &[Change("<index.md>", "[words](index.md)")],
    ),
    page("mistyped-link", "[x](index.md \"a \"b\"\")\n", "Take them out: [x](index.md).", &[Change("[x](index.md \"a \"b\"\")", "[x](index.md)")]),
    // Titles.
    page(
        "lost-in-title",
        "# Our [handbook](https://example.org)\n",
        "Take it out of the title, and put it into the text if readers are meant to see it.",
        &[Change("[handbook](https://example.org)", "handbook\n\n[handbook](https://example.org)")],
    ),
    page(
        "lost-in-title",
        "# Our handbook[^1]\n\n[^1]: A note.\n",
        "Take it out of the title, and put it into the text if readers are meant to see it.",
        &[Change("[^1]\n", "\n\nText[^1]\n")],
    ),
    // Code.
    page("mistyped-code", "```\nlist all\n", "Write ``` on a line of its own where the code ends.", &[Change("list all\n", "list all\n```\n")]),
    page(
        "mistyped-code",
        "- ```\n  list all\n\nText\n",
        "Write ``` on a line of its own where the code ends.",
        &[Change("  list all\n", "  list all\n  ```\n")],
    ),
    page("mistyped-code", "'''sh\nls\n'''\n", "Write ```sh here, and ``` below the code.", &[Change("'''sh\nls\n'''", "```sh\nls\n```")]),
    // Lists.
    page("mistyped-list", "- One\n- Two\n**Skills**\n- Three\n", "Put an empty line above it.", &[Change("**Skills**", "\n**Skills**")]),
    page("mistyped-list", "- One\n- Two.\nSkills:\n- Three\n", "Put an empty line above it.", &[Change("Skills:", "\nSkills:")]),
    page(
        "mistyped-list",
        "- **A**: one\n        - two\n        - three\n",
        "Begin each of these lines as in a list, with 2 spaces before it: “  - two”.",
        &[Change("        - two", "  - two"), Change("        - three", "  - three")],
    ),
    page(
        "mistyped-list",
        "- One\n  b) two\n  c) three\n",
        "Begin each of these lines as in a list, with 2 spaces before it and an empty line above the first: “  2. two”.",
        &[Change("  b) two", "\n  2. two"), Change("  c) three", "  3. three")],
    ),
    page(
        "mistyped-list",
        "•\t**A**: one\n\t•\ttwo\n\t•\tthree\n",
        "Begin each of these lines as in a list, with an empty line above the first, and put two spaces before those that stand further in: “- **A**: one”.",
        &[Change("•\t**A**", "- **A**"), Change("\t•\ttwo", "  - two"), Change("\t•\tthree", "  - three")],
    ),
    page(
        "mistyped-list",
        "Owns:\n✅ the plan\n🔹 the budget\n",
        "Begin each of these lines as in a list, with an empty line above the first: “- ✅ the plan”.",
        &[Change("✅ the plan", "\n- ✅ the plan"), Change("🔹", "- 🔹")],
    ),
    page(
        "mistyped-list",
        "1. Duties\n1.1 Plans\n1.2 Leads\n2. Skills\n",
        "Begin each of these lines as in a list, with 3 spaces before it: “   - 1.1 Plans”.",
        &[Change("1.1 Plans", "   - 1.1 Plans"), Change("1.2 Leads", "   - 1.2 Leads")],
    ),
    page("mistyped-list", "- [] a task\n- b\n", "Write [ ] a task.", &[Change("[] a task", "[ ] a task")]),
    page("mistyped-list", "1. a\n  - b\n", "Begin the line with 3 spaces, or with 0.", &[Change("  - b", "   - b")]),
    page("mistyped-list", "1. a\n  - b\n", "Begin the line with 3 spaces, or with 0.", &[Change("  - b", "- b")]),
    page("mistyped-list", "> 100. a\n>   - b\n", "Write 6 spaces behind the >, or 1.", &[Change(">   - b", ">      - b")]),
    page("mistyped-list", "> 100. a\n>   - b\n", "Write 6 spaces behind the >, or 1.", &[Change(">   - b", "> - b")]),
    // Tables.
    page(
        "broken-table",
        "+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+\n",
        "Take out the lines of hyphens, and put the line “|---|---|” below the head.",
        &[Write("content/a.md", "| a | b |\n|---|---|\n| c | d |\n")],
    ),
    page(
        "broken-table",
        "Role\tYears\nLead\t5\n",
        "Write each line with bars between its cells, as in “| Role | Years |”, and the line “|---|---|” below the first.",
        &[Write("content/a.md", "| Role | Years |\n|---|---|\n| Lead | 5 |\n")],
    ),
    // Marks of other programs.
    page("foreign-markup", "{info}Text{info}\n", "Write it in Markdown, or take it out.", &[Change("{info}Text{info}", "Text")]),
    page("foreign-markup", "Text<o:p></o:p>\n", "Take it out.", &[Change("<o:p></o:p>", "")]),
    page(
        "foreign-markup",
        "*[HTML]: Hyper Text Markup Language\n",
        "Make a term of it in the glossary, or write what it stands for in the text.",
        &[Change("*[HTML]: Hyper Text Markup Language", "HTML is the Hyper Text Markup Language.")],
    ),
];
