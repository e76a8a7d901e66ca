// What a page can do beyond showing itself. Without this file nothing is missing that a reader needs.
//
// Clicks and keys are heard on the document, so that whatever comes into a page later is served too; the rest is prepared at the end.

const root = document.documentElement;

// What the reader chose is kept, where the browser keeps anything. Where storage is off, the choice lasts as long as the page.
const kept = {
  get(name) { try { return localStorage.getItem(name); } catch { return null; } },
  set(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch {}
  },
};

// The words of the scripts stand in the page, in its language.
const words = () => document.getElementById("_status").dataset;

// Says in the element itself what happened, for a moment, and to a screen reader.
function tell(element, said) {
  const status = document.getElementById("_status");
  element.dataset.words ??= element.textContent;
  element.textContent = status.textContent = said;
  clearTimeout(element.timer);
  element.timer = setTimeout(() => {
    if (status.textContent === element.textContent) status.textContent = "";
    element.textContent = element.dataset.words;
    delete element.dataset.words;
  }, 2500);
}

// Colours: light, dark, or as the device. `scheme.js` applied the kept choice before the first paint; other tabs follow.

function showScheme(scheme) {
  if (scheme) root.dataset.scheme = scheme;
  else delete root.dataset.scheme;
  for (const select of document.querySelectorAll("#_scheme")) select.value = scheme ?? "";
}

document.addEventListener("change", ({ target }) => {
  if (target.id !== "_scheme") return;
  showScheme(target.value);
  kept.set("scheme", target.value);
});
addEventListener("storage", ({ key, newValue }) => { if (key === "scheme" || !key) showScheme(newValue); });
addEventListener("pageshow", ({ persisted }) => { if (persisted) showScheme(kept.get("scheme")); });

// "On this page" follows the reader: the last heading above a line is current. The line lies high in the window; over the last windowful
// of the page, or all of a page that is shorter, it sinks to the bottom, so that short last sections have their turn. A chosen heading stays current until the reader scrolls on.

let chosen = "";
const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

function markCurrent() {
  const room = root.scrollHeight - innerHeight;
  const line = innerHeight * (1 - 0.75 * (room > 0 ? Math.min(1, (room - scrollY) / Math.min(innerHeight, room)) : 1));
  for (const toc of document.querySelectorAll(".toc")) {
    const links = [...toc.querySelectorAll("ol a")].filter(target);
    const passed = links.filter((link) => target(link).getBoundingClientRect().top < line).at(-1);
    const current = links.find((link) => link.hash === chosen) ?? passed;
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    // Only the list moves, and only if the current entry is out of its sight.
    if (current) {
      const [entry, frame] = [current.getBoundingClientRect(), toc.getBoundingClientRect()];
      if (entry.top < frame.top) toc.scrollTop -= frame.top - entry.top + frame.height / 3;
      if (entry.bottom > frame.bottom) toc.scrollTop += entry.bottom - frame.bottom + frame.height / 3;
    }
  }
}

let marking = 0;
const mark = () => { marking ||= requestAnimationFrame(() => { marking = 0; markCurrent(); }); };
const choose = (hash) => { chosen = hash; mark(); };
for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(name, () => { chosen = ""; });
addEventListener("hashchange", () => choose(location.hash));
document.addEventListener("click", ({ target }) => { if (target.matches?.(".toc ol a")) choose(target.hash); });
addEventListener("scroll", mark);
addEventListener("resize", mark);

// Copying: the code of a block, and the address of a heading. The heading's link leads there all the same.

function copyButton(block) {
  if (block.querySelector(".copy")) return;
  block.prepend(Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: words().copy }));
}

document.addEventListener("click", async ({ target }) => {
  const element = target.closest?.(".copy, .anchor");
  if (!element || !navigator.clipboard) return;
  const text = element.matches(".anchor") ? element.href : element.parentElement.querySelector("code")?.textContent;
  if (text === undefined) return;
  try {
    await navigator.clipboard.writeText(text);
    tell(element, element.matches(".anchor") ? words().copiedLink : words().copied);
  } catch {
    if (element.matches(".copy")) tell(element, words().uncopied);
  }
});

// Keys: the list in the dialog is the map. Each row has a key and the selector of where it leads. Single keys can disturb those who speak to their
// computer, so they can be switched off; in a field or an open dialog they mean nothing.

const keys = document.getElementById("_keys");
const rows = () => [...keys.querySelectorAll("[data-leads-to]")];
const leadsTo = (row) => document.querySelector(row.dataset.leadsTo);

function open(element) {
  if (element === keys) {
    for (const row of rows()) row.hidden = !leadsTo(row);
    keys.showModal();
  } else if (element.matches("a, button")) element.click();
  else {
    const details = element.querySelector("details");
    if (details) details.open = true;
    (element.querySelector("a[aria-current]") ?? element.querySelector("a")).focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    if (toSearch && event.key === "k" && !event.shiftKey) search(event);
    return;
  }
  if (document.querySelector("dialog[open]") || event.target.closest?.("input, select, textarea, [contenteditable]")) return;
  if (toSearch?.dataset.typed !== undefined && event.key.length < 2) {
    event.preventDefault();
    toSearch.dataset.typed += event.key;
  }
  if (!keys || event.defaultPrevented || root.dataset.keys === "off") return;
  const row = rows().find((row) => row.querySelector("kbd").textContent === event.key);
  const element = row && leadsTo(row);
  if (!element) return;
  event.preventDefault();
  open(element);
});

document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-opens=_keys]")) open(keys);
  else if (target === keys || target.matches?.("#_keys .close")) keys.close();
});

function useKeys(on) {
  if (on) delete root.dataset.keys;
  else root.dataset.keys = "off";
  document.getElementById("_single-keys").checked = on;
}

document.addEventListener("change", ({ target }) => {
  if (target.id !== "_single-keys") return;
  useKeys(target.checked);
  kept.set("keys", target.checked ? "" : "off");
});

// On a phone the style sheet lays many tables out as cards, and some browsers then forget that they are tables.
function keepTable(table) {
  const roles = { "thead, tbody": "rowgroup", tr: "row", td: "cell", "th[scope=col]": "columnheader", "th[scope=row]": "rowheader" };
  table.setAttribute("role", "table");
  for (const [selector, role] of Object.entries(roles)) for (const part of table.querySelectorAll(selector)) part.setAttribute("role", role);
}

// On a wide screen the style sheet shows lists whether their `details` is open or not, where browsers allow that. Opening it too does so in all.
function openWhereWide(lists, width) {
  const wide = matchMedia(`(min-width: ${width}rem)`);
  (wide.onchange = () => { for (const details of document.querySelectorAll(`${lists} > details`)) details.open = wide.matches || details.querySelector(":target"); })();
}

// In a long list of pages, the current one is in sight.
function showCurrent(guide) {
  const current = guide.querySelector("[aria-current=page]");
  if (current) guide.scrollTop = current.offsetTop - guide.clientHeight / 2;
}

// Search has a script of its own, which comes when a reader wants it. Without it the link leads to the index from A to Z. What is typed until it is
// there is kept in the link.

const toSearch = document.querySelector("[data-search]");

function loadSearch() {
  const script = document.createElement("script");
  script.src = toSearch.dataset.search;
  script.onerror = () => {
    if (navigator.onLine) location.assign(toSearch.href);
    else tell(toSearch, toSearch.dataset.unreachable);
    delete toSearch.dataset.typed;
  };
  document.head.append(script);
}

function search(event) {
  event.preventDefault();
  if (globalThis.guidegenOpenSearch) guidegenOpenSearch();
  else if (toSearch.dataset.typed === undefined) loadSearch();
  toSearch.dataset.typed ??= "";
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-search]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) search(event);
});
if (toSearch && document.getElementById("_search")) loadSearch();

// What is needed again where `guidegen serve` has changed an open page.
function prepare() {
  if (navigator.clipboard) document.querySelectorAll(".code").forEach(copyButton);
  document.querySelectorAll("main table").forEach(keepTable);
  mark();
}

showScheme(root.dataset.scheme);
if (keys) useKeys(kept.get("keys") !== "off");
openWhereWide(".guide", 60);
openWhereWide(".toc", 75);
openWhereWide(".unfolds", 40);
document.querySelectorAll(".guide").forEach(showCurrent);
prepare();
choose(location.hash);
document.addEventListener("guidegen:patched", prepare);
