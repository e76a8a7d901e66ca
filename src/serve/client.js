// Keeps an open page like the site on the disk, without losing the reader's place.
//
// The server sends the whole page whenever its bytes change. What differs between that and the page as it was sent before is carried over to the
// document; everything else stays, with all that the reader and other scripts have done to it.

const script = document.currentScript;
let version = script.dataset.guidegen;

// The page as it was sent, and for each of its nodes the one in the document that stands for it.
// This file runs before deferred scripts, so nothing has been added to the body yet.
let sent = document.documentElement.cloneNode(true);
const shown = new WeakMap();
pair(sent, document.documentElement);
for (const copy of sent.querySelectorAll("script[data-guidegen]")) copy.remove();
sent.normalize();
// An early script may have noted a choice on the root, such as a colour scheme. That was not sent.
for (const { name } of [...sent.attributes]) if (name.startsWith("data-")) sent.removeAttribute(name);
empty(sent);

// What is meant for browsers without scripts is never shown, and is text in a document that runs them.
function empty(root) {
  for (const node of root.querySelectorAll("noscript")) node.replaceChildren();
}

function pair(copy, node) {
  shown.set(copy, node);
  copy.childNodes.forEach((child, index) => pair(child, node.childNodes[index]));
}

// Carrying over what differs.

function patch(html) {
  const next = parse(html);
  const found = scripts(next);
  // What a script did cannot be undone: if one is another now, the page has to begin anew.
  if ([...found].some(([name, code]) => ran.has(name) && ran.get(name) !== code)) return location.reload();
  update(sent, next);
  sent = next;
  for (const copy of next.querySelectorAll(SCRIPTS)) if (!ran.has(nameOf(copy))) run(copy);
  for (const [name, code] of found) ran.set(name, code);
  fillTemplates();
  renew();
  document.dispatchEvent(new CustomEvent("guidegen:patched"));
}

function parse(html) {
  const root = new DOMParser().parseFromString(html, "text/html").documentElement;
  empty(root);
  return root;
}

// The content of a template is a document of its own, so it is not among the nodes that are compared.
function fillTemplates() {
  for (const copy of sent.querySelectorAll("template")) {
    const { content } = shown.get(copy);
    if (!content.isEqualNode(copy.content)) content.replaceChildren(copy.content.cloneNode(true));
  }
}

// Scripts by name, which is their address without the fingerprint. Those that stand within the page have none and count as one.

const SCRIPTS = "script:not([type$=json])";
const FINGERPRINT = /\.[0-9a-f]{8}(?=\.\w+$)/;
const nameOf = ({ src }) => src.replace(FINGERPRINT, "");

function scripts(root) {
  const found = new Map();
  for (const node of root.querySelectorAll(SCRIPTS)) found.set(nameOf(node), (found.get(nameOf(node)) ?? "") + node.src + node.text);
  return found;
}

// What has run, or is about to. A script that the page has no more did so all the same.
const ran = scripts(sent);

// Runs a script that the page did not have before: one that came through a parser like the one above never runs by itself.
function run(copy) {
  const node = document.createElement("script");
  for (const { name, value } of copy.attributes) node.setAttribute(name, value);
  // Several run in their order.
  node.async = false;
  node.text = copy.text;
  shown.get(copy).replaceWith(node);
  pair(copy, node);
}

// Makes the document show `next` where it showed `old`.
function update(old, next) {
  const node = shown.get(old);
  if (old.isEqualNode(next)) return take(old, next);
  shown.set(next, node);
  if (old.nodeType !== Node.ELEMENT_NODE) node.data = next.data;
  else {
    for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) node.removeAttribute(name);
    for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) node.setAttribute(name, value);
    updateChildren(old, next, node);
  }
}

// What stood for `old` stands for `next`, which is the same.
function take(old, next) {
  shown.set(next, shown.get(old));
  old.childNodes.forEach((child, index) => take(child, next.childNodes[index]));
}

function updateChildren(old, next, parent) {
  const partners = match([...old.childNodes], [...next.childNodes]);
  const kept = new Set(partners.values());
  const isThere = (node) => node?.parentNode === parent;
  // What other scripts put behind all that was sent stays behind it.
  let after = [...old.childNodes].map((child) => shown.get(child)).findLast(isThere)?.nextSibling ?? null;
  for (const child of old.childNodes) if (!kept.has(child)) shown.get(child).remove();
  // From the end: whatever comes has its place before what came last.
  for (const child of [...next.childNodes].reverse()) {
    const partner = partners.get(child);
    let node = shown.get(partner);
    if (!isThere(node)) {
      // Another script has put it elsewhere: it must not be there twice.
      node?.remove();
      node = insert(parent, child, after);
    } else if (isOtherStyle(partner, child)) {
      node = replaceStyle(parent, child, node);
    } else {
      if (after && node.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_PRECEDING) move(parent, node, after);
      update(partner, child);
    }
    after = node;
  }
}

// Which old child becomes which new one: equal ones at both ends, then those with the same id, equal ones, those that
// begin with the same (a summary, a heading, a caption), and those of the same kind, in order.
function match(old, next) {
  const partners = new Map();
  while (old.length && next.length && old[0].isEqualNode(next[0])) partners.set(next.shift(), old.shift());
  while (old.length && next.length && old.at(-1).isEqualNode(next.at(-1))) partners.set(next.pop(), old.pop());
  const fits = [
    (a, b) => a.id && a.id === b.id && a.nodeName === b.nodeName,
    (a, b) => a.isEqualNode(b),
    (a, b) => isSameKind(a, b) && a.firstElementChild?.isEqualNode(b.firstElementChild),
    isSameKind,
  ];
  for (const fit of fits) {
    for (const child of next.filter((child) => !partners.has(child))) {
      const index = old.findIndex((other) => fit(child, other));
      if (index >= 0) partners.set(child, old.splice(index, 1)[0]);
    }
  }
  return partners;
}

const isSameKind = (a, b) => !a.id && !b.id && a.nodeName === b.nodeName;

function insert(parent, child, after) {
  const node = document.importNode(child, true);
  parent.insertBefore(node, after);
  pair(child, node);
  return node;
}

// A browser that can moves nodes without forgetting what is playing or focused in them.
const move = (parent, node, after) => (parent.moveBefore ?? parent.insertBefore).call(parent, node, after);

const isOtherStyle = (old, next) => next.localName === "link" && next.rel === "stylesheet" && old.getAttribute("href") !== next.getAttribute("href");

// The old style sheet goes when the new one is there, so that the page is never without.
function replaceStyle(parent, child, old) {
  const node = insert(parent, child, old.nextSibling);
  for (const end of ["load", "error"]) node.addEventListener(end, () => old.remove());
  return node;
}

// Files that are not pages and keep their names: pictures, and style sheets of the content.

const versions = new Map();
// What stands for the version of all others, once another server is there: it does not know what changed before.
let others = "";
let server;

function refresh(changed) {
  for (const [path, version] of Object.entries(changed)) versions.set(path, version);
  renew();
}

function meet(name) {
  if (server && name !== server) {
    versions.clear();
    others = name;
    renew();
  }
  server = name;
}

// Asks for the latest version of each file that changed, also where it is shown only now: a browser would take the one that it has in memory.
function renew() {
  for (const node of document.querySelectorAll("img[src], source[src], link[rel~=stylesheet], link[rel~=icon]")) {
    const name = node.localName === "link" ? "href" : "src";
    const address = withVersion(node[name]);
    if (address !== node[name]) node[name] = address;
  }
}

function withVersion(address) {
  try {
    const url = new URL(address);
    if (url.origin !== location.origin) return address;
    // A file with a fingerprint does not change.
    const latest = versions.get(decodeURIComponent(url.pathname.slice(1))) ?? (FINGERPRINT.test(url.pathname) ? "" : others);
    if (latest) url.search = latest;
    return url.href;
  } catch {
    // An author may have written anything.
    return address;
  }
}

// Listening. A hidden tab does not, since browsers open only six connections to a server; it catches up when it is shown again.

let stream = null;
let lastEvent = 0;
let pause = 250;

function listen() {
  stop();
  lastEvent = Date.now();
  stream = new EventSource(`/.guidegen/events?${new URLSearchParams({ page: location.pathname, version })}`);
  const on = (name, act) => stream.addEventListener(name, ({ data }) => {
    lastEvent = Date.now();
    act(JSON.parse(data));
  });
  on("pulse", (pulse) => {
    pause = 250;
    if (pulse.server) meet(pulse.server);
  });
  on("page", show);
  on("removed", () => notices().then(({ notice }) => notice("This page has been removed, or has another address now.")));
  on("assets", refresh);
  on("report", (found) => { if (found.items.length || loaded) notices().then(({ report }) => report(found)); });
  stream.onerror = () => {
    stop();
    pause = Math.min(pause * 2, 2000);
    setTimeout(wake, pause);
  };
}

function show(page) {
  version = page.version;
  if (loaded) notices().then(({ notice }) => notice(""));
  try {
    patch(page.html);
  } catch {
    location.reload();
  }
}

// What lies over the page is loaded when there is something to say.
let loaded = null;
const notices = () => (loaded ??= import("/.guidegen/notices.js"));

function stop() {
  stream?.close();
  stream = null;
}

function wake() {
  if (document.hidden) stop();
  else if (!stream || Date.now() - lastEvent > 15000) listen();
}

for (const event of ["visibilitychange", "online", "pageshow"]) addEventListener(event, wake);
addEventListener("pagehide", stop);
setInterval(wake, 5000);
wake();
