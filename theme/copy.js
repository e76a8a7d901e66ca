// A button that copies a job description: formatted into a word processor, as plain text into everything else.

// As plain text: a heading on a line of its own, a list behind dashes.
function plainText(article) {
  const lines = [article.dataset.copy];
  for (const part of article.querySelectorAll("h2, h3, p, dl > div, li")) {
    const text = [...part.children].filter((child) => child.matches("dt, dd")).map((child) => child.textContent).join(": ") || part.textContent;
    const follows = part.matches("li, div") && part.previousElementSibling;
    const heads = part.matches("li") && part.parentElement.previousElementSibling?.matches("h3");
    if (!follows && !heads) lines.push("");
    lines.push((part.matches("li") ? "- " : "") + text.trim());
  }
  return lines.join("\n") + "\n";
}

// As HTML that a word processor understands: without classes, facts as paragraphs.
function richText(article) {
  const copy = article.cloneNode(true);
  const element = (name, ...inside) => {
    const made = document.createElement(name);
    made.append(...inside);
    return made;
  };
  copy.prepend(element("h1", article.dataset.copy));
  for (const list of copy.querySelectorAll("dl")) {
    const facts = [...list.children].map((fact) => element("p", element("strong", `${fact.children[0].textContent}:`), ` ${fact.children[1].textContent}`));
    list.replaceWith(...facts);
  }
  for (const part of copy.querySelectorAll("*")) {
    for (const name of part.getAttributeNames()) part.removeAttribute(name);
  }
  return [...copy.children].map((part) => part.outerHTML).join("\n");
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

function copyButtonFor(article) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: article.dataset.button });
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    status.textContent = "";
    status.textContent = await copyJob(article) ? article.dataset.copied : article.dataset.uncopied;
  });
  const place = document.querySelector(".take ul");
  const item = document.createElement("li");
  item.append(button, " ", status);
  place.prepend(item);
}

document.querySelectorAll("article[data-copy]").forEach(copyButtonFor);
