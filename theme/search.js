// Search. `script.js` loads this file when a reader wants it. It asks the index (src/render/search_index.rs) for the files that a query needs,
// ranks the pages, and shows the best, each with a passage. What a reader types never leaves the browser, and reaches the page as text only.

(() => {
  // The page that searches loads this file by itself; a reader who does not wait for it asks for it once more.
  if (globalThis.guidegenOpenSearch) return;
  const link = document.querySelector("[data-search]");
  const index = new URL(link.dataset.index, location.href);
  const site = new URL("../../", index);

  // Files of the index.

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Uint8Array(128);
  [...DIGITS].forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });
  const SHOWN = 8;
  const FEW = 3;
  const files = new Map();
  let fresh = "";

  // A file sets one variable; its `load` event follows at once, so the variable is the file's own.
  function load(name) {
    if (!files.has(name)) files.set(name, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`${name}.js${fresh}`, index);
      script.onload = () => { script.remove(); resolve(globalThis.guidegenSearch); };
      script.onerror = () => { script.remove(); reject(new Error(name)); };
      document.head.append(script);
    }));
    return files.get(name);
  }

  // Numbers in digits of five bits, the lowest first; the upper half of the digits says that another one follows.
  function numbers(text) {
    const result = [];
    let number = 0, factor = 1;
    for (let at = 0; at < text.length; at++) {
      const value = VALUES[text.charCodeAt(at)];
      number += (value % 32) * factor;
      factor *= 32;
      if (value < 32) { result.push(number); number = 0; factor = 1; }
    }
    return result;
  }

  let rootRead;
  async function readRoot() {
    const root = await load("index").catch((error) => rootRead?.from ?? Promise.reject(error));
    if (rootRead?.from !== root) {
      const facets = numbers(root.facets);
      rootRead = {
        ...root, from: root, names: root.names.split(" "), silent: new Set(root.silent.split(" ")), shards: new Map(), telling: new Map(),
        facet: (page, number) => facets[page * 3 + number],
      };
    }
    return rootRead;
  }

  // A file of words: a line each, in order, with what it shares with the word before left out.
  async function readShard(root, number) {
    if (!root.shards.has(number)) {
      const text = await load(root.words[number][1]);
      let word = "";
      root.shards.set(number, text.split("\n").map((line) => {
        const space = line.indexOf(" ");
        word = [...word].slice(0, VALUES[line.charCodeAt(0)]).join("") + line.slice(1, space);
        return { word, line: line.slice(space + 1) };
      }));
    }
    return root.shards.get(number);
  }

  // The places of a word: a map from pages to lists of place and weight.
  function unpack(entry) {
    if (!entry.pages) {
      const all = numbers(entry.line);
      entry.pages = new Map();
      for (let at = 1, page = 0; at < all.length;) {
        page += all[at++];
        const places = [];
        for (let place = 0, level = 0; level % 2 === 0;) {
          place += all[at++];
          level = all[at++];
          places.push([place, 2 ** ((level >> 1) / 3) - 1]);
        }
        entry.pages.set(page, places);
      }
    }
    return entry.pages;
  }

  // Words.

  const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ" };
  const ALONE = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
  const WORD = new RegExp(`(?:(?!${ALONE})[\\p{Alphabetic}\\p{N}])+|(?=[\\p{Alphabetic}\\p{N}])${ALONE}`, "gu");
  const SIGN = new RegExp(ALONE, "u");
  // A word as it is written, with soft hyphens; signs of scripts without spaces one by one.
  const WRITTEN = new RegExp(`(?:(?!${ALONE})[\\p{Alphabetic}\\p{M}\\p{N}\u00ad])+|(?=[\\p{Alphabetic}\\p{N}])${ALONE}\\p{M}*`, "gu");

  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}\u00ad]/gu, "").toLowerCase().replace(/[ßæœøłđıς]/g, (letter) => PLAIN[letter]);
  const wordsOf = (text) => (fold(text).match(WORD) ?? []).filter((word) => word.length <= 40);

  // How many letters have to be changed, added, left out or exchanged with their neighbours; with `open`, to get to a word's beginning.
  function distance(typed, word, most, open) {
    if (word.length < typed.length - most || (!open && word.length > typed.length + most)) return most + 1;
    const width = Math.min(word.length, typed.length + most);
    let before, last = Array.from({ length: width + 1 }, (_, at) => at);
    for (let i = 1; i <= typed.length; i++) {
      const row = [i];
      for (let j = 1; j <= width; j++) {
        const same = typed[i - 1] === word[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return open ? Math.min(...last) : last[width];
  }

  const mistakes = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  // The files whose words may begin with `start`; where those are many, the ones with the names that readers most likely mean.
  function shardsFor(root, start) {
    const found = [];
    for (let number = 0; number < root.words.length; number++) {
      const next = root.words[number + 1]?.[0];
      if ((next === undefined || next > start) && (root.words[number][0] <= start || root.words[number][0].startsWith(start))) found.push(number);
    }
    if (found.length <= FEW) return found;
    const likely = root.names.filter((name) => name.startsWith(start)).flatMap((name) => shardsFor(root, name).slice(0, 1));
    return [...new Set([found[0], ...likely, ...found])].slice(0, FEW);
  }

  // The words of the index that a typed word may stand for, each with how sure that is and whether it is another form of the typed one.
  async function meanings(root, typed, open) {
    const found = new Map();
    const look = async (shards, visit) => {
      for (const shard of await Promise.all(shards.map((number) => readShard(root, number)))) shard.forEach(visit);
    };
    const take = (entry, sure, isForm) => { if (!(found.get(entry)?.sure >= sure)) found.set(entry, { entry, sure, isForm }); };
    // A word that says nothing stands for itself alone, unless it may be the beginning of another.
    const begins = open ? typed.length > 1 : typed.length > 1 && !root.silent.has(typed);
    const exactly = (typed) => (entry, number, shard) => {
      if (entry.word === typed) {
        const first = (at) => at - numbers(shard[at].line)[0];
        shard.forEach((other, at) => {
          // One thing and several of it are the same to a reader; further forms are less so.
          if (first(at) === first(number)) take(other, other === entry ? 1 : isPlural(other.word, typed) || isPlural(typed, other.word) ? 0.95 : 0.6, other !== entry);
        });
      } else if (begins && entry.word.startsWith(typed)) {
        take(entry, (open ? 0.75 : 0.6) * (typed.length / entry.word.length) ** 0.5);
      }
    };
    await look(shardsFor(root, typed), exactly(typed));
    // No stem joins acronyms, such as “CEO” and “CEOs”.
    const single = typed.slice(0, -1);
    if (isPlural(typed, single) && single.length > 2) await look(shardsFor(root, single).slice(0, 1), (entry) => { if (entry.word === single) take(entry, 0.95, true); });
    if (found.size || !mistakes(typed)) return [{ word: typed, found: best(found) }];
    const near = await guesses(root, typed, open, look);
    const parts = near.size ? [] : await split(root, typed, look);
    if (parts.length) return parts.map((entry) => ({ word: typed, found: [{ entry, sure: 1 }], isGuess: true }));
    const all = best(near.size ? near : await sharing(root, typed, look));
    return [{ word: typed, found: all.filter(({ sure }) => sure > all[0].sure * 0.6), isGuess: true }];
  }

  const isPlural = (word, single) => word === `${single}s`;

  // Nothing begins like that: words that are written nearly so.
  async function guesses(root, typed, open, look) {
    const found = new Map();
    const most = mistakes(typed);
    // The beginning of a word tells little by itself.
    open &&= typed.length > 5;
    const likely = root.names.filter((name) => distance(typed, name, most, open) <= most);
    const turned = [0, 1, 2].flatMap((at) => [
      typed.slice(0, at) + typed.slice(at + 1),
      typed.slice(0, at) + (typed[at + 1] ?? "") + typed[at] + typed.slice(at + 2),
    ]);
    const all = root.words.length <= 2 * FEW ? [...root.words.keys()] : [typed, ...likely, ...turned].flatMap((word) => shardsFor(root, word).slice(0, 1));
    await look([...new Set([...all, ...root.shards.keys()])].slice(0, root.shards.size + 4), (entry) => {
      const edits = distance(typed, entry.word, most, open);
      if (edits <= most) found.set(entry, { entry, sure: (entry.word[0] === typed[0] ? 0.6 : 0.5) / edits - Math.abs(entry.word.length - typed.length) / 100 });
    });
    return found;
  }

  // Two words that were typed as one: those of which the shorter is the longest.
  async function split(root, typed, look) {
    const words = new Map();
    const keep = (entry) => { if (typed.startsWith(entry.word) || typed.endsWith(entry.word)) words.set(entry.word, entry); };
    const cuts = [...typed].map((_, at) => [typed.slice(0, at), typed.slice(at)]).filter(([, tail]) => tail.length > 1).slice(1);
    await look([...new Set(cuts.flatMap(([head]) => shardsFor(root, head).slice(0, 1)))].slice(0, FEW), keep);
    const tails = cuts.filter(([head]) => words.has(head));
    await look([...new Set(tails.flatMap(([, tail]) => shardsFor(root, tail).slice(0, 1)))].slice(0, FEW), keep);
    const shorter = ([head, tail]) => Math.min(head.length, tail.length);
    const [parts] = tails.filter(([, tail]) => words.has(tail)).sort((a, b) => shorter(b) - shorter(a));
    return (parts ?? []).map((part) => words.get(part));
  }

  // Words that have most of their letters in common with what was typed, from the first on.
  async function sharing(root, typed, look) {
    const found = new Map();
    const shared = (word) => { let at = 0; while (at < word.length && word[at] === typed[at]) at++; return at; };
    await look(shardsFor(root, typed.slice(0, Math.max(4, Math.ceil(typed.length * 2 / 3)))), (entry) => {
      const part = shared(entry.word) / Math.max(typed.length, entry.word.length);
      if (part > 2 / 3) found.set(entry, { entry, sure: 0.4 * part });
    });
    return found;
  }

  // Not more than a keystroke has time for.
  function best(found) {
    let letters = 0;
    return [...found.values()].sort((a, b) => b.sure - a.sure).filter(({ entry }, number) => (letters += entry.line.length) < 20000 || number === 0);
  }

  // Ranking.

  // Half of what a word can bring is reached by this weight.
  const HALF = 12;
  // A weight that only a title has: it counts for all places of the page.
  const TITLE = 7;
  // How much the best place of a page adds to the whole, and for how many pages it is looked for.
  const NEAR = 2;
  const CLOSE = 100;
  const byScore = (a, b) => b.score - a.score || a.page - b.page;

  // Pages that have the words, the best first, each with its best place.
  async function rank(root, query, role, section) {
    const typed = wordsOf(query).slice(0, 12);
    const telling = typed.filter((word) => !root.silent.has(word));
    const words = [...new Set(telling.length ? telling : typed)];
    const isOpen = !/\s$/u.test(query);
    const meant = (await Promise.all(words.map((word) => meanings(root, word, isOpen && word === typed.at(-1))))).flat();
    const pages = new Map();
    meant.forEach(({ found, isGuess }, number) => {
      // What stands for a word is not rarer than the word with all its forms, or than what was most likely meant.
      const family = isGuess ? found.slice(0, 1) : found.filter(({ sure, isForm }) => sure === 1 || isForm);
      const least = new Set(family.flatMap(({ entry }) => [...unpack(entry).keys()])).size;
      for (const { entry, sure } of found) {
        const has = unpack(entry);
        const size = Math.max(has.size, least);
        const rarity = Math.log(1 + (root.pages - size + 0.5) / (size + 0.5)) * sure;
        for (const [page, places] of has) {
          if ((role && root.facet(page, 1) !== role && root.facet(page, 2) !== role) || (section && root.facet(page, 0) !== section)) continue;
          let result = pages.get(page);
          if (!result) pages.set(page, result = { page, words: meant.map(() => ({ score: 0, hits: [] })) });
          const word = result.words[number];
          let whole = 0;
          for (const [, weight] of places) whole += weight;
          word.score = Math.max(word.score, rarity * whole / (whole + HALF));
          word.hits.push({ places, rarity });
        }
      }
    });
    const could = meant.filter(({ found }) => found.length).length;
    const results = [...pages.values()];
    for (const result of results) {
      let has = 0;
      result.score = 0;
      for (const { score } of result.words) { result.score += score; has += score > 0; }
      result.covered = (has / could) ** 2;
      result.score *= result.covered;
    }
    results.sort(byScore);
    // Words that stand in one place belong together more than words all over a page. Only pages that can be shown soon are looked at so closely.
    const first = results.splice(0, CLOSE);
    for (const result of first) {
      const [place, score] = bestPlace(result.words);
      result.place = place;
      result.score += NEAR * score * result.covered;
    }
    results.unshift(...first.sort(byScore));
    return { results, meant, isOpen: isOpen && words.at(-1) === typed.at(-1) };
  }

  function bestPlace(words) {
    const places = new Map([[0, 0]]);
    const weighed = words.map(({ hits }) => {
      const own = new Map();
      let inTitle = 0;
      for (const { places: list, rarity } of hits) {
        for (const [place, weight] of list) {
          const score = rarity * weight / (weight + HALF);
          places.set(place, 0);
          own.set(place, Math.max(own.get(place) ?? 0, score));
          if (place === 0 && weight > TITLE) inTitle = Math.max(inTitle, score);
        }
      }
      return { own, inTitle };
    });
    for (const place of places.keys()) {
      for (const { own, inTitle } of weighed) places.set(place, places.get(place) + Math.max(own.get(place) ?? 0, inTitle));
    }
    return [...places].reduce((a, b) => (b[1] > a[1] + 1e-9 ? b : a));
  }

  // What a word stands for: where guesses are alike, the one that the first result has.
  function guessOf({ word, found, isGuess }, result) {
    if (!isGuess || !found.length) return word;
    const alike = found.filter(({ sure }) => sure > found[0].sure - 0.05);
    return (alike.find(({ entry }) => result && unpack(entry).has(result.page)) ?? found[0]).entry.word;
  }

  // A folded word as a result spells it, small if it has it small anywhere.
  function spelling(word, { title, heading, text }) {
    const written = `${text} ${heading} ${title}`.match(WRITTEN)?.filter((other) => fold(other) === word) ?? [];
    return (written.find((other) => other === other.toLowerCase()) ?? written[0] ?? word).replaceAll("\u00ad", "");
  }

  // Loads what results show. Words that stand together as they were typed lift a result.
  async function complete(root, results, words, isOpen) {
    const phrase = words.join(" ");
    // The last word may go on where it is still being typed.
    const has = (part) => ` ${part} `.includes(` ${phrase}${isOpen ? "" : " "}`);
    await Promise.all(results.map(async (result) => {
      let number = 0, first = 0;
      while (first + root.texts[number][0] <= result.page) first += root.texts[number++][0];
      const [url, title, places] = (await load(root.texts[number][1]))[result.page - first];
      const [anchor, heading, text] = places[result.place] ?? places[0];
      const key = `${result.page} ${result.place}`;
      if (!root.telling.has(key)) root.telling.set(key, [title, heading, text].map((part) => wordsOf(part).filter((word) => !root.silent.has(word)).join(" ")));
      const [inTitle, inHeading, inText] = root.telling.get(key);
      // A term's acronym stands behind its title, in brackets.
      if (title.split(/[()]/).some((name) => fold(name).trim() === phrase) || inTitle === phrase) result.score *= 1.6;
      else if (has(inTitle)) result.score *= ` ${inTitle}`.startsWith(` ${phrase}`) ? 1.4 : 1.25;
      if (words.length > 1 && has(inHeading)) result.score *= 1.2;
      if (words.length > 1 && has(inText)) result.score *= 1.15;
      Object.assign(result, { url: new URL(url + (anchor && `#${encodeURIComponent(anchor)}`), site).href, title, heading, text: text || places[0][2] });
    }));
    return results.sort(byScore);
  }

  // Showing.

  const element = (name, properties = {}, ...children) => {
    const { attributes = {}, ...rest } = properties;
    const made = Object.assign(document.createElement(name), rest);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...children);
    return made;
  };

  // The words of a text that were found. A sign by itself is chance where several were typed.
  function foundIn(text, isFound) {
    const hits = [...text.matchAll(WRITTEN)].filter(([written]) => isFound(written));
    const touch = (a, b) => a && b && a.index + a[0].length === b.index;
    return hits.filter((hit, at) => !isFound.inRuns || !SIGN.test(hit[0]) || touch(hits[at - 1], hit) || touch(hit, hits[at + 1]));
  }

  // Text with the words that were found marked.
  function marked(text, isFound) {
    const parts = [];
    let end = 0;
    for (const match of foundIn(text, isFound)) {
      parts.push(text.slice(end, match.index), element("mark", { textContent: match[0] }));
      end = match.index + match[0].length;
    }
    return [...parts, text.slice(end)];
  }

  // The part of a text that has the most of the words, about two lines long.
  function passage(text, isFound) {
    const LENGTH = 170;
    const hits = foundIn(text, isFound);
    if (text.length <= LENGTH) return text;
    const within = (start) => new Set(hits.filter(({ index: at }) => at >= start && at < start + LENGTH - 40).map((match) => fold(match[0]))).size;
    const from = hits.reduce((best, { index: at }) => (within(at) > within(best) ? at : best), hits[0]?.index ?? 0);
    let start = from < 60 ? 0 : text.indexOf(" ", from - 50) + 1;
    let end = start + LENGTH < text.length ? text.lastIndexOf(" ", start + LENGTH) : text.length;
    if (start > from) start = from;
    if (end <= from) end = start + LENGTH;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  // The field with everything that belongs to it, in `place`. `asked` has the titles of the role and the section that are chosen at first.
  function field(place, id, changed, asked = new Map()) {
    const input = element("input", {
      id, type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "search", maxLength: 200,
      attributes: { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`, autocapitalize: "none" },
    });
    const list = element("div", { id: `${id}-list`, className: "found", tabIndex: -1, attributes: { role: "listbox" } });
    const status = element("p", { className: "status", attributes: { role: "status" } });
    const more = element("button", { type: "button", className: "more", hidden: true });
    const filters = element("div", { className: "facets", hidden: true });
    const label = element("label", { htmlFor: id, textContent: link.dataset.label });
    place.append(label, input, filters, status, list, more);
    const choices = [];
    let turn = 0, shown = SHOWN, active = -1, entered = false;

    function choose(number) {
      const options = [...list.children];
      active = number < 0 ? -1 : number % options.length;
      options.forEach((option, at) => option.setAttribute("aria-selected", at === active));
      if (active < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }

    // What is said of results comes with the index; what is said before they come stands in the page.
    function takeWords({ said, roles, sections }) {
      if (choices.length) return;
      list.setAttribute("aria-label", said.results);
      more.textContent = said.more;
      for (const [key, name, all, titles] of [["role", said.role, said.all_roles, roles], ["section", said.section, said.all_sections, sections]]) {
        const select = element("select", { name: key }, ...[all, ...titles].map((title, value) => element("option", { value, textContent: title })));
        select.value = titles.indexOf(asked.get(key)) + 1;
        select.addEventListener("change", () => update(SHOWN));
        choices.push(select);
        if (titles.length > 1) filters.append(element("label", {}, `${name} `, select));
      }
      filters.hidden = !filters.children.length;
    }

    function option(result, number, root, isFound) {
      const about = [result.heading && result.title, root.sections[root.facet(result.page, 0) - 1], root.roles[root.facet(result.page, 1) - 1]];
      return element("a",
        { id: `${id}-${number}`, href: result.url, tabIndex: -1, attributes: { role: "option", "aria-selected": "false" } },
        element("span", { className: "title" }, ...marked(result.heading || result.title, isFound)),
        element("span", { className: "about", textContent: about.filter((part) => part && part !== result.title || part === result.title && result.heading).join(" · ") }),
        element("span", { className: "passage" }, ...marked(passage(result.text, isFound), isFound)));
    }

    function say(text, correction, question = "") {
      status.replaceChildren(text);
      if (!correction) return;
      const instead = element("button", { type: "button", className: "instead", textContent: correction.trim() });
      instead.addEventListener("click", () => { input.value = correction; input.focus(); update(SHOWN); });
      const [before, after] = question.split("{words}");
      status.append(` ${before}`, instead, after);
    }

    function clear(text) {
      list.replaceChildren();
      more.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(-1);
      say(text);
    }

    async function find(query, mine) {
      const root = await readRoot();
      takeWords(root);
      const [role, section] = choices.map((select) => Number(select.value));
      const { results, meant, isOpen } = await rank(root, query, role, section);
      const guessed = meant.map((meaning) => guessOf(meaning, results[0]));
      const top = await complete(root, results.slice(0, shown), guessed, isOpen);
      if (mine !== turn) return;
      const found = new Set(meant.flatMap((word) => word.found.map(({ entry }) => entry.word)));
      const known = new Map();
      const isFound = (written) => {
        if (!known.has(written)) known.set(written, wordsOf(written).some((word) => found.has(word)));
        return known.get(written);
      };
      isFound.inRuns = meant.filter(({ word }) => SIGN.test(word)).length > 1;
      if (!top.length) return clear(role || section ? root.said.nothing_here : root.said.nothing);
      list.replaceChildren(...top.map((result, number) => option(result, number, root, isFound)));
      more.hidden = results.length <= shown;
      input.setAttribute("aria-expanded", "true");
      choose(-1);
      const unknown = meant.filter(({ isGuess, found }) => isGuess || !found.length).map(({ word }) => word);
      const form = new Intl.PluralRules(root.count.language).select(results.length);
      const count = (root.count[form] ?? root.count.other).replace("{count}", results.length);
      // Words are said as the reader wrote them; what was meant, as the first result has it.
      const instead = new Map();
      for (const meaning of meant) {
        if (!meaning.isGuess || !meaning.found.length) continue;
        const guess = spelling(guessOf(meaning, top[0]), top[0]);
        instead.set(meaning.word, instead.has(meaning.word) ? `${instead.get(meaning.word)} ${guess}` : guess);
      }
      // A word that is only part of what is written, as in “Salesforce™”, cannot be replaced alone.
      const mended = query.replace(WRITTEN, (other) => instead.get(fold(other)) ?? other);
      const written = (word) => query.match(WRITTEN)?.find((other) => fold(other) === word) ?? word;
      say(unknown.length ? `${root.said.unknown.replace("{words}", () => [...new Set(unknown)].map(written).join(", "))} ${count}` : count,
        instead.size ? mended === query ? guessed.join(" ") : mended : "", root.said.instead);
    }

    async function update(count) {
      const mine = ++turn;
      shown = count;
      changed(input.value, choices);
      const asked = wordsOf(input.value).join("");
      if (asked.length < 2 && !SIGN.test(asked)) { list.removeAttribute("aria-busy"); return clear(""); }
      list.setAttribute("aria-busy", "true");
      try {
        await find(input.value, mine);
      } catch {
        if (mine !== turn) return;
        // The site may have been published anew.
        files.clear();
        fresh = fresh ? "" : `?${Date.now()}`;
        if (fresh) return update(count);
        clear(link.dataset.unreachable);
      }
      if (mine !== turn) return;
      list.removeAttribute("aria-busy");
      // Who pressed Enter before the results were there meant the first of them, unless the reader has gone elsewhere since.
      if (entered && document.activeElement === input) list.firstElementChild?.click();
    }

    // The site may have been published anew since a reader was here.
    input.addEventListener("focus", () => files.delete("index"));
    input.addEventListener("input", () => { entered = false; choose(-1); update(SHOWN); });
    more.addEventListener("click", () => { update(shown + SHOWN); input.focus(); });
    input.addEventListener("keydown", (event) => {
      // Some browsers end the composition of a sign before the key that ends it, and only its code tells.
      if (event.isComposing || event.keyCode === 229) return;
      entered = event.key === "Enter" && active < 0 && list.hasAttribute("aria-busy");
      const last = list.children.length - 1;
      const steps = { ArrowDown: active + 1, ArrowUp: active > 0 ? active - 1 : last };
      if (active >= 0) Object.assign(steps, { Home: 0, End: last });
      if (event.key in steps && last >= 0) {
        event.preventDefault();
        choose(steps[event.key]);
      } else if (event.key === "Enter" && last >= 0 && !entered) {
        event.preventDefault();
        list.children[Math.max(active, 0)].click();
      } else if (event.key.length === 1 || event.key.startsWith("Arrow")) {
        choose(-1);
      }
    });
    return { input, list, update: () => update(SHOWN) };
  }

  // The dialog, on any page.
  let dialog;
  function open() {
    if (!dialog) {
      const box = element("dialog", { className: "search", attributes: { "aria-label": link.textContent } });
      const close = element("button", { type: "button", className: "close", textContent: link.dataset.close });
      close.addEventListener("click", () => box.close());
      const all = element("a", { href: link.href, textContent: link.dataset.all });
      const main = element("div");
      box.append(close, main, element("p", { className: "all" }, all));
      document.body.append(box);
      dialog = { box, ...field(main, "_search-dialog", (q) => { all.search = q && new URLSearchParams({ q }); }) };
      dialog.list.addEventListener("click", () => box.close());
      box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    }
    if (!dialog.box.open) dialog.box.showModal();
  }

  // The field on the page that searches. Its address has the query, so that a search can be passed on.
  const place = document.getElementById("_search");
  if (place) {
    const asked = new URLSearchParams(location.search);
    const { input, update } = field(place, "_search-field", (query, choices) => {
      const address = new URL(location.href);
      const keep = (name, value) => { if (value) address.searchParams.set(name, value); else address.searchParams.delete(name); };
      keep("q", query);
      for (const select of choices) keep(select.name, select.selectedIndex > 0 && select.selectedOptions[0].text);
      try { history.replaceState(null, "", address); } catch { /* a page from a disk keeps its address */ }
    }, asked);
    input.value = asked.get("q") ?? "";
    if (input.value) update();
  }

  globalThis.guidegenOpenSearch = () => {
    if (!place) open();
    const input = document.getElementById(place ? "_search-field" : "_search-dialog");
    input.focus();
    input.select();
    readRoot().catch(() => files.clear());
    return input;
  };

  // What was typed while this file was on its way.
  const { typed } = link.dataset;
  if (typed !== undefined) {
    const input = guidegenOpenSearch();
    if (typed) input.value = typed;
    input.dispatchEvent(new Event("input"));
  }
  delete link.dataset.typed;
})();
