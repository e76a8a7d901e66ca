// A button that copies a job description: formatted into a word processor, as plain text into everything else.

// As plain text: a heading on a line of its own, a list behind dashes.
function plainText(article) {
  const lines = [article.dataset.copy];
  for (const part of article.querySelectorAll("h2, h3, p, dl > div, li")) {
    const text = [...part.querySelectorAll("dt, dd")].map((child) => child.textContent).join(": ") || part.textContent;
    const follows = part.matches("li, div") && part.previousElementSibling;
    const heads = part.matches("li") && part.parentElement.previousElementSibling?.matches("h3");
    if (!follows && !heads) lines.push("");
    lines.push((part.matches("li") ? "- " : "") + text.trim());
  }
  return lines.join("\n") + "\n";
}

// As HTML that a word processor understands: without attributes, facts as paragraphs. In text, `<` is written as `&lt;`, so what looks like a tag is one.
function richText(article) {
  const title = Object.assign(document.createElement("h1"), { textContent: article.dataset.copy });
  const facts = [[/<summary.+?y>|<\/?details[^>]*>/g, ""], [/<(\/?\w+)[^>]*>/g, "<$1>"], [/<\/?dl>/g, ""], [/<div><dt>/g, "<p><strong>"], [/<\/dt><dd>/g, ":</strong> "], [/<\/dd><\/div>/g, "</p>"]];
  return title.outerHTML + facts.reduce((html, [from, to]) => html.replace(from, to), article.innerHTML);
}

async function copyJob(article) {
  const forms = { "text/plain": plainText(article), "text/html": richText(article) };
  try {
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    // A page that was sent without encryption has no such clipboard, but it may still copy what is selected.
    getSelection().selectAllChildren(article);
    const fill = (event) => {
      for (const [type, text] of Object.entries(forms)) event.clipboardData.setData(type, text);
      event.preventDefault();
    };
    document.addEventListener("copy", fill, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    getSelection().removeAllRanges();
    return done;
  }
}

for (const button of document.querySelectorAll(".take button")) {
  const status = button.nextElementSibling;
  button.addEventListener("click", async () => {
    status.textContent = "";
    status.textContent = button.dataset[await copyJob(document.querySelector(".job")) ? "copied" : "uncopied"];
  });
  button.parentElement.hidden = false;
}
