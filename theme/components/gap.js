// Ticks in what a step asks for. They stay on the device; a link can carry them, and then they are shown without touching those of the reader.
// Without this file the list has empty boxes to print.

"use strict";
{
  const MARK = "_ticks";

  // The ticks that the address carries for a step, if it does and can be read: `#_ticks/analyst/lead/promotion/1a2b3c.4d5e6f`.
  function carried(key) {
    // A broken escape is none of ours.
    try {
      const [mark, ...parts] = decodeURIComponent(location.hash.slice(1)).split("/");
      if (mark === MARK && parts.slice(0, -1).join("/") === key) return parts.at(-1).split(".");
    } catch {}
  }

  // The box before something that is asked for. The words stand in a label already, so they tick it too, but for the links in them.
  function boxOf(item) {
    const label = item.querySelector("label");
    if (!label.control) label.prepend(Object.assign(document.createElement("input"), { type: "checkbox", autocomplete: "off" }));
    return label.control;
  }

  function enhance(gap) {
    const { dataset } = gap;
    const [hint, foreign, tools, number, clear, told] = [".hint", ".foreign", ".ticking", "output", "[data-undo]", "[role=status]"].map((part) => gap.querySelector(part));
    const word = clear.textContent;
    let cleared = null;
    let key;

    // A box knows what it was ticked for, since `guidegen serve` may put something else there.
    const items = () => [...gap.querySelectorAll("[data-item]")];
    const ticked = () => items().map(boxOf).filter((box) => box.checked).map((box) => box.value);
    const tick = (tokens) => {
      for (const item of items()) {
        const box = boxOf(item);
        box.value = item.dataset.item;
        box.checked = tokens.includes(box.value);
      }
      hint.hidden = tools.hidden = items().length === 0;
      number.textContent = dataset.count.replace("{count}", ticked().length).replace("{all}", items().length);
    };
    // Several guides may have the same host, so the path of this one is part of the name.
    const store = () => `gap ${document.querySelector("a.site")?.pathname ?? ""} ${key}`;
    // Where storage is off, the ticks last as long as the page.
    const stored = () => {
      try { return (localStorage.getItem(store()) ?? "").split("."); } catch { return []; }
    };
    const keep = () => {
      try { localStorage[ticked().length ? "setItem" : "removeItem"](store(), ticked().join(".")); } catch {}
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
          told.textContent = dataset.copied;
        } catch {
          history.replaceState(null, "", link);
          told.textContent = dataset.byHand;
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
      tick(ticked());
      if (foreign.hidden) keep();
    });

    const load = () => {
      key = dataset.gap;
      const tokens = carried(key);
      tick(tokens ?? stored());
      foreign.hidden = !tokens;
      if (tokens) gap.scrollIntoView();
    };
    gap.classList.add("ticks");
    addEventListener("hashchange", load);
    document.addEventListener("guidegen:patched", () => { key === dataset.gap ? tick(ticked()) : load(); });
    load();
  }

  // Again where `guidegen serve` has changed an open page.
  const prepare = () => document.querySelectorAll(".gap:not(.ticks)").forEach(enhance);
  document.addEventListener("guidegen:patched", prepare);
  prepare();
}
