// What lies over a page: what is wrong with the site, and that the page is gone. A shadow root keeps the styles of both apart.

const make = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

// In the layer above everything else, where dialogs of the page are too.
const host = make("guidegen-notices", { popover: "manual" });
const root = host.attachShadow({ mode: "open" });
const heading = make("h2");
const close = make("button", { type: "button", textContent: "Close (Esc)" });
const list = make("ul");
const panel = make("section", { hidden: true, tabIndex: -1, ariaLabel: "What is wrong with the site" }, make("header", {}, heading, close), list);
const badge = make("button", { type: "button", className: "badge", hidden: true });
const line = make("p", { className: "line", hidden: true, role: "status" });
root.append(make("link", { rel: "stylesheet", href: "/.guidegen/notices.css" }), panel, badge, line);
document.documentElement.append(host);
host.showPopover();

// Says one thing at the top of the page; nothing with an empty text.
export function notice(text) {
  line.textContent = text;
  line.hidden = !text;
}

// The errors that opened the panel last: whoever closed it on these does not want to see them again.
let known = "[]";

// Shows what is wrong. Errors open the panel, other things wait behind a button. The totals are how many errors, warnings and notes there are.
export function report({ items, more, ...totals }) {
  const errors = items.filter(({ severity }) => severity === "error");
  const count = ([words, number]) => (number ? [`${number} ${number > 1 ? words : words.slice(0, -1)}`] : []);
  heading.textContent = badge.textContent = Object.entries(totals).flatMap(count).join(", ");
  panel.toggleAttribute("data-errors", errors.length > 0);
  badge.toggleAttribute("data-errors", errors.length > 0);
  list.replaceChildren(...items.map(entry));
  if (more) list.append(make("li", { textContent: `And ${more} more: see the terminal.` }));
  badge.hidden = !items.length || !panel.hidden;
  const now = JSON.stringify(errors);
  if (!errors.length) shut();
  else if (now !== known) open();
  known = now;
}

// All texts come from files that anybody may have written, so they are never read as HTML.
const entry = ({ severity, code, message, place, before, marked, after, hints }) => make("li", {},
  make("h3", { textContent: `${severity}: ${message}` }),
  make("p", { className: "place", textContent: `${place} (${code})` }),
  make("pre", {}, before, make("mark", { textContent: marked || " " }), after),
  ...hints.map((hint) => make("p", { textContent: hint })));

// Who had the focus when the panel was opened by hand, and gets it back.
let opener = null;

function open() {
  panel.hidden = false;
  // What came there last lies above the others.
  host.hidePopover();
  host.showPopover();
  badge.hidden = true;
}

function shut() {
  const hadFocus = panel.contains(root.activeElement);
  panel.hidden = true;
  badge.hidden = !list.children.length;
  if (hadFocus) (opener?.isConnected ? opener : badge).focus({ preventScroll: true });
  opener = null;
}

badge.addEventListener("click", () => {
  opener = badge;
  open();
  panel.focus();
});
panel.addEventListener("focusin", ({ relatedTarget }) => { opener ??= relatedTarget; });
close.addEventListener("click", shut);
addEventListener("keydown", (event) => {
  // A dialog that waits for an answer is closed first.
  if (event.key !== "Escape" || panel.hidden || document.querySelector(":modal")) return;
  event.stopPropagation();
  shut();
}, true);
