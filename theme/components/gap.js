// Ticks in what a step asks for. They stay on the device; a link can carry them, and then they are shown without touching those of the reader.
// Without this file the list has empty boxes to print.

"use strict";
{
  const MARK = "_ticks";

  // The ticks that the address carries for a step, if it does: `#_ticks/analyst/lead/promotion/1a2b3c.4d5e6f`.
  function carried(key) {
    const [mark, ...parts] = decodeURIComponent(location.hash.slice(1)).split("/");
    if (mark !== MARK || parts.slice(0, -1).join("/") !== key) return null;
    return parts.at(-1).split(".");
  }

  function button(text, action) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.addEventListener("click", () => action(made));
    return made;
  }

  // A box before each thing that is asked for; the words tick it too, but for the links in them.
  function box(item) {
    const input = Object.assign(document.createElement("input"), { type: "checkbox", autocomplete: "off" });
    const words = document.createElement("span");
    words.append(...item.childNodes);
    const label = document.createElement("label");
    label.append(input, words);
    item.append(label);
    return input;
  }

  function enhance(gap) {
    const { gap: key, ...words } = gap.dataset;
    // Several guides may have the same host, so the path of this one is part of the name.
    const store = `gap ${document.querySelector("a.site")?.pathname ?? ""} ${key}`;
    const items = [...gap.querySelectorAll("[data-item]")].map((item) => ({ token: item.dataset.item, input: box(item) }));
    const count = document.createElement("output");
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    let cleared = null;

    const ticked = () => items.filter((item) => item.input.checked).map((item) => item.token);
    const tell = () => { count.textContent = words.count.replace("{count}", ticked().length).replace("{all}", items.length); };
    const tick = (tokens) => {
      for (const item of items) item.input.checked = tokens.includes(item.token);
      tell();
    };
    // Where storage is off, the ticks last as long as the page.
    const stored = () => {
      try { return (localStorage.getItem(store) ?? "").split("."); } catch { return []; }
    };
    const keep = () => {
      try { localStorage[ticked().length ? "setItem" : "removeItem"](store, ticked().join(".")); } catch { /* as above */ }
    };

    const link = () => `#${[MARK, key, ticked().join(".")].join("/")}`;
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(new URL(link(), location.href).href);
        told.textContent = words.copied;
      } catch {
        history.replaceState(null, "", link());
        told.textContent = words.byHand;
      }
    };
    const clear = (pressed) => {
      const before = cleared;
      cleared = before ? null : ticked();
      tick(before ?? []);
      pressed.textContent = before ? words.clear : words.undo;
      if (!notice.isConnected) keep();
    };
    const clearing = button(words.clear, clear);

    const leave = (own) => {
      if (own) tick(stored());
      else keep();
      history.replaceState(null, "", location.pathname + location.search);
      notice.remove();
      count.focus();
    };
    const notice = document.createElement("p");
    notice.append(words.foreign, " ", button(words.keep, () => leave(false)), " ", button(words.mine, () => leave(true)));

    const tools = Object.assign(document.createElement("p"), { className: "ticking" });
    count.tabIndex = -1;
    tools.append(count, button(words.copy, copy), clearing, told);
    const here = Object.assign(document.createElement("p"), { className: "hint", textContent: words.hint });
    gap.querySelector(".note").after(here, tools);
    gap.classList.add("ticks");
    gap.addEventListener("change", () => {
      cleared = null;
      clearing.textContent = words.clear;
      told.textContent = "";
      tell();
      if (!notice.isConnected) keep();
    });

    const load = () => {
      const tokens = carried(key);
      tick(tokens ?? stored());
      if (!tokens) return notice.remove();
      tools.before(notice);
      gap.scrollIntoView();
    };
    addEventListener("hashchange", load);
    load();
  }

  document.querySelectorAll(".gap").forEach(enhance);
}
