// The definition of a term beside its first mention: a tip for pointer and keyboard; on a touch screen, at the first tap, a small dialogue with a
// link. Without this file the link leads to the term.

"use strict";
{
  let shown = null;
  let timer = 0;
  // A finger on the screen, with the link whose definition was shown when it came down.
  let finger = null;

  // What stands at the end of the page for the term that a link leads to.
  function glossOf(link) {
    return [...document.querySelectorAll(".gloss")].find((gloss) => gloss.querySelector("a").href === link.href);
  }

  function soon(action, milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  }

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    const { gloss } = shown;
    shown = null;
    if (gloss.matches(":popover-open")) gloss.hidePopover();
  }

  // Below the word, or above it where there is more room, and where the word begins, which is its right side where the page has a direction of its
  // own; never beyond the edge of the window.
  function place(gloss, link) {
    const word = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = gloss;
    const room = document.documentElement.clientWidth - width - 8;
    const above = word.bottom + height + 8 > innerHeight && word.top > height + 8;
    gloss.style.left = `${scrollX + Math.max(8, Math.min(document.dir ? word.right - width : word.left, room))}px`;
    gloss.style.top = `${scrollY + (above ? word.top - height - 4 : word.bottom + 4)}px`;
  }

  function show(link, role) {
    const gloss = glossOf(link);
    if (!gloss || (shown?.link === link && shown.role === role)) return;
    hide();
    gloss.popover = "manual";
    gloss.hidden = false;
    gloss.setAttribute("role", role);
    gloss.setAttribute("aria-label", link.textContent);
    gloss.tabIndex = -1;
    gloss.showPopover();
    place(gloss, link);
    shown = { link, gloss, role };
    if (role === "dialog") gloss.focus({ preventScroll: true });
  }

  function termAt(event) {
    return event.target instanceof Element ? event.target.closest("a.term") : null;
  }

  function followPointer(event) {
    if (event.pointerType === "touch") return;
    const link = termAt(event);
    if (link) soon(() => show(link, "tooltip"), shown?.link === link ? 0 : 150);
    else if (shown?.gloss.contains(event.target)) clearTimeout(timer);
    else if (shown?.role === "tooltip" && document.activeElement !== shown.link) soon(hide, 300);
    else clearTimeout(timer);
  }

  function followFocus(event) {
    const link = termAt(event);
    if (link?.matches(":focus-visible")) show(link, "tooltip");
  }

  function leave(event) {
    if (shown && !shown.gloss.contains(event.relatedTarget) && !shown.gloss.matches(":hover")) hide();
  }

  // The first tap on a word shows what it means, the second follows the link.
  function tap(event) {
    const link = termAt(event);
    const opens = link && finger && finger.shown !== link && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (opens && glossOf(link)) {
      event.preventDefault();
      show(link, "dialog");
    } else if (shown && !shown.gloss.contains(event.target)) {
      hide();
    }
  }

  function escape(event) {
    finger = null;
    if (event.key !== "Escape" || !shown) return;
    // The focus goes back first: it brings the definition with it.
    if (shown.role === "dialog") shown.link.focus();
    hide();
  }

  // What a screen reader says after the name of the link. It may stand in a part of the page that is not shown.
  function prepare() {
    for (const link of document.querySelectorAll("a.term")) {
      const text = glossOf(link)?.querySelector("p");
      if (text) link.setAttribute("aria-describedby", text.id ||= `${text.parentElement.id}-text`);
      else link.removeAttribute("aria-describedby");
    }
  }

  if ("popover" in HTMLElement.prototype) {
    prepare();
    // Again where `guidegen serve` has changed an open page.
    document.addEventListener("guidegen:patched", prepare);
    document.addEventListener("pointerover", followPointer);
    document.addEventListener("pointerdown", (event) => { finger = event.pointerType === "touch" ? { shown: shown?.link } : null; });
    document.addEventListener("focusin", followFocus);
    document.addEventListener("focusout", leave);
    document.addEventListener("click", tap);
    document.addEventListener("keydown", escape);
    addEventListener("resize", hide);
  }
}
