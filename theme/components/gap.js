// Ticks in what a step asks for. They stay on the device; a link can carry them, and then they are shown without touching those of the reader.
// Without this file the list has empty boxes to print.

"use strict";
{
  const MARK = "_ticks";

  // The ticks that the address carries for a step, if it does: `#_ticks/analyst/lead/promotion/1a2b3c.4d5e6f`.
  function carried(key) {
    try {
      const [mark, ...parts] = decodeURIComponent(location.hash.slice(1)).split("/");
      if (mark === MARK && parts.slice(0, -1).join("/") === key) return parts.at(-1).split(".");
    } catch { /* A broken escape is none of ours. */ }
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
    const { gap: key, count, copied, byHand } = gap.dataset;
    // Several guides may have the same host, so the path of this one is part of the name.
    const store = `gap ${document.querySelector("a.site")?.pathname ?? ""} ${key}`;
    const items = [...gap.querySelectorAll("[data-item]")].map((item) => ({ token: item.dataset.item, input: box(item) }));
    const [hint, foreign, tools, number, clear, told] = [".hint", ".foreign", ".ticking", "output", "[data-undo]", "[role=status]"].map((part) => gap.querySelector(part));
    const word = clear.textContent;
    let cleared = null;

    const ticked = () => items.filter((item) => item.input.checked).map((item) => item.token);
    const tell = () => { number.textContent = count.replace("{count}", ticked().length).replace("{all}", items.length); };
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
    const leave = () => {
      history.replaceState(null, "", location.pathname + location.search);
      foreign.hidden = true;
      number.focus();
    };

    const actions = {
      async copy() {
        const link = `#${[MARK, key, ticked().join(".")].join("/")}`;
        try {
          await navigator.clipboard.writeText(new URL(link, location.href).href);
          told.textContent = copied;
        } catch {
          history.replaceState(null, "", link);
          told.textContent = byHand;
        }
      },
      clear() {
        const before = cleared;
        cleared = before ? null : ticked();
        tick(before ?? []);
        clear.textContent = before ? word : clear.dataset.undo;
        if (foreign.hidden) keep();
      },
      keep() { keep(); leave(); },
      own() { tick(stored()); leave(); },
    };
    gap.addEventListener("click", ({ target }) => actions[target.dataset.do]?.());
    gap.addEventListener("change", () => {
      cleared = null;
      clear.textContent = word;
      told.textContent = "";
      tell();
      if (foreign.hidden) keep();
    });

    const load = () => {
      const tokens = carried(key);
      tick(tokens ?? stored());
      foreign.hidden = !tokens;
      if (tokens) gap.scrollIntoView();
    };
    gap.classList.add("ticks");
    hint.hidden = tools.hidden = false;
    addEventListener("hashchange", load);
    load();
  }

  document.querySelectorAll(".gap").forEach(enhance);
}
