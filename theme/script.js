// What a page can do beyond showing itself. Without this file nothing is missing that a reader needs.

// The switch for light and dark. `scheme.js` showed it and applied the stored choice before the first paint.
function schemeSwitch(select) {
  const root = document.documentElement;
  select.value = root.dataset.scheme ?? "";
  select.addEventListener("change", () => {
    if (select.value) root.dataset.scheme = select.value;
    else delete root.dataset.scheme;
    try {
      if (select.value) localStorage.setItem("scheme", select.value);
      else localStorage.removeItem("scheme");
    } catch { /* storage is off: the choice lasts as long as the page */ }
  });
}

// The heading that the reader has passed last is the current one in "On this page".
function followHeadings(toc) {
  const links = [...toc.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(Boolean);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4).at(-1);
    for (const link of links) {
      if (passed && decodeURIComponent(link.hash.slice(1)) === passed.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -75%" });
  headings.forEach((heading) => observer.observe(heading));
}

// A button on each block of code that copies it.
function copyButton(block) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: "Copy" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(block.querySelector("code").textContent);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  block.prepend(button);
}

// On a phone the style sheet lays comparisons out as cards, and some browsers then forget that they are tables.
function keepTable(table) {
  const roles = { table: "table", "thead, tbody": "rowgroup", tr: "row", td: "cell", "th[scope=col]": "columnheader", "th[scope=row]": "rowheader" };
  for (const [selector, role] of Object.entries(roles)) {
    const parts = selector === "table" ? [table] : table.querySelectorAll(selector);
    for (const part of parts) part.setAttribute("role", role);
  }
}

// On a wide screen the style sheet shows the lists whether their `details` is open or not, where browsers allow that.
// Opening it too makes it so in all browsers, and true for everything that asks the page.
function openWhereWide(details, query) {
  const wide = matchMedia(query);
  const follow = () => { details.open = wide.matches; };
  wide.addEventListener("change", follow);
  follow();
}

// In a long list of pages, the current one is in sight.
function showCurrent(guide) {
  const current = guide.querySelector("[aria-current=page]");
  if (current) guide.scrollTop = current.offsetTop - guide.clientHeight / 2;
}

// Search has a script of its own, which comes when a reader wants it. Without it the link leads to the index from A to Z.
function search(link) {
  let asked = false;
  const load = (then) => {
    const script = Object.assign(document.createElement("script"), { src: link.dataset.search, onload: then, onerror: () => location.assign(link.href) });
    document.head.append(script);
  };
  const open = (event) => {
    event.preventDefault();
    if (globalThis.guidegenOpenSearch) guidegenOpenSearch();
    else if (!asked) load(() => guidegenOpenSearch());
    asked = true;
  };
  link.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
  });
  document.addEventListener("keydown", (event) => {
    const isWriting = event.target.closest?.("input, select, textarea, [contenteditable], dialog[open]");
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting && document.documentElement.dataset.keys !== "off";
    if (isSlash || (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey)) open(event);
  });
  if (document.getElementById("_search")) load(() => {});
}

document.querySelectorAll("#scheme").forEach(schemeSwitch);
document.querySelectorAll(".toc").forEach(followHeadings);
if (navigator.clipboard) document.querySelectorAll(".code").forEach(copyButton);
document.querySelectorAll(".versus").forEach(keepTable);
document.querySelectorAll(".guide > details").forEach((details) => openWhereWide(details, "(min-width: 60rem)"));
document.querySelectorAll(".toc > details").forEach((details) => openWhereWide(details, "(min-width: 75rem)"));
document.querySelectorAll(".guide").forEach(showCurrent);
document.querySelectorAll("[data-search]").forEach(search);
