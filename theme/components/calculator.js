// Calculators: turns the figures of a worked example into fields, and works the results out as the reader types.
//
// The formulas come with the page as lists of steps in postfix order, so nothing is ever run as code. What the reader puts in is kept in the
// fragment of the address, where it can be shared, but never in place of an anchor; there the history of the tab keeps it.
(() => {
  const PREFIX = "#_calculate?";
  const calculators = new Map();
  let numbers = 0;

  const make = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };

  // Working out.

  const power = (base, exponent) => {
    if (!Number.isInteger(exponent) || Math.abs(exponent) > 1024) return base ** exponent;
    let result = 1;
    for (let square = base, left = Math.abs(exponent); left > 0; square *= square, left = Math.floor(left / 2)) if (left % 2) result *= square;
    return exponent < 0 ? 1 / result : result;
  };
  const round = (value, decimals) => {
    const factor = /^(\d|1[0-2])$/.test(decimals) ? power(10, decimals) : NaN;
    return (Math.sign(value) * Math.round(Math.abs(value * factor).toPrecision(12))) / factor;
  };
  const one = { neg: (a) => -a, abs: Math.abs };
  const two = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "^": power, min: Math.min, max: Math.max, round };

  // The value of a formula, or the word for why there is none.
  function run(steps, values) {
    const stack = [];
    for (const step of steps) {
      if (typeof step === "number") stack.push(step);
      else if (step[0] === "$") {
        if (typeof values.get(step.slice(1)) !== "number") return "missing";
        stack.push(values.get(step.slice(1)));
      } else {
        const b = stack.pop();
        if (step === "/" && b === 0) return "zero";
        stack.push(step in one ? one[step](b) : two[step](stack.pop(), b));
        if (!(Math.abs(stack.at(-1)) < 1e15)) return "none";
      }
    }
    return stack[0];
  }

  const sum = (name, columns) => {
    const all = columns.map((values) => values.get(name));
    return all.every((value) => typeof value === "number") ? all.reduce((a, b) => a + b, 0) : "missing";
  };

  // The column of totals: sums first, then the formulas of inputs, then those of outputs.
  function totals({ inputs, outputs }, columns) {
    const values = new Map();
    const lines = [...inputs, ...outputs];
    for (const { name, total } of lines) if (total === "sum") values.set(name, sum(name, columns));
    for (const { name, total } of lines) if (Array.isArray(total)) values.set(name, run(total, values));
    return values;
  }

  // Reading and writing numbers. The page was built by the same rules.

  const shift = (value, places) => {
    const [digits, exponent = 0] = String(value).split("e");
    return Number(`${digits}e${Number(exponent) + places}`);
  };

  function write(value, { before, after, decimals, least, forms }, signs, bare) {
    const shown = Number(value.toPrecision(12));
    const rounded = shift(Math.round(shift(Math.abs(shown), decimals)), -decimals);
    const [whole, digits = ""] = rounded.toFixed(decimals).split(".");
    const fraction = /[1-9]/.test(digits) ? signs.decimal + digits.replace(/0+$/, "").padEnd(least, "0") : "";
    const number = (whole.length < 3 + signs.least ? whole : whole.replace(/\B(?=(\d{3})+$)/g, signs.group)) + fraction;
    const sign = shown < 0 && rounded ? "-" : "";
    if (bare) return sign + number;
    if (!forms) return sign + before + number + after;
    const form = new Intl.PluralRules(forms.language, { maximumFractionDigits: 20 }).select(rounded);
    return (forms[form] ?? forms.other).replace("{count}", sign + number);
  }

  // The number that somebody typed, or NaN. Spaces and signs of money do not matter; separators have to stand where they belong.
  function read(text, { decimal, group }) {
    const plain = text.replace(/[\s'’%\p{Sc}]/gu, "").replace(/^[−–]/, "-");
    const [whole, fraction = "", more] = plain.split(decimal);
    const [first, ...groups] = whole.split(group.trim() || "\u0000");
    const isSound = /\d/.test(plain) && /^-?\d*$/.test(first) && /^\d*$/.test(fraction) && more === undefined;
    const isGrouped = groups.every((digits) => /^\d{3}$/.test(digits)) && (!groups.length || /^-?\d{1,3}$/.test(first));
    return isSound && isGrouped ? Number(`${first}${groups.join("")}.${fraction}0`) : NaN;
  }

  // Fields.

  // What was typed, by the keys of fields, stands in them again.
  function start(block, typed) {
    const data = JSON.parse(block.dataset.calculator);
    const number = numbers++;
    const [headings, inputRows, outputRows] = ["thead th", ".inputs tr", ".outputs tr"].map((selector) => [...block.querySelectorAll(selector)]);
    const calculator = { block, data, source: block.dataset.calculator, fields: [], results: [], figures: [], sums: [], status: block.querySelector("[role=status]") };
    const nameOf = (node, id) => (node.id ||= `_calculator-${number}-${id}`);
    inputRows.forEach((row, at) => {
      const input = data.inputs[at];
      const cells = [...row.cells].slice(1);
      input.values.forEach((value, column) => {
        const names = [nameOf(row.cells[0].firstElementChild, `name-${at}`), ...(headings[column] ? [nameOf(headings[column], `column-${column}`)] : [])];
        calculator.fields.push(field(calculator, cells[column], input, { value, column, names, id: `_calculator-${number}-${at}-${column}` }));
      });
      if (cells[input.values.length]) calculator.sums.push({ ...input, output: result(cells[input.values.length]) });
    });
    outputRows.forEach((row, at) => {
      const output = data.outputs[at];
      calculator.results.push({ ...output, label: row.cells[0].firstElementChild.textContent, outputs: [...row.cells].slice(1).map(result) });
      calculator.figures.push(row.querySelector(".figures"));
    });
    for (const made of calculator.fields) if (typed.has(made.key)) set(calculator, made, typed.get(made.key));
    for (const node of block.querySelectorAll(".try")) node.hidden = false;
    block.classList.add("live");
    calculators.set(block, calculator);
    work(calculator);
  }

  // What shows a result: behind the text of the example, which the style sheet hides. Where the example has nothing, such as a total, it stays out.
  function result(cell) {
    const output = make("output", { ariaLive: "off" });
    if (cell.textContent) cell.append(output);
    return output;
  }

  function field(calculator, cell, input, { value, column, names, id }) {
    const { signs } = calculator.data;
    const { before, after } = input.format;
    const problem = make("p", { className: "problem", id: `${id}-problem` });
    const unit = make("span", { id: `${id}-unit`, textContent: (before || after).trim() });
    const box = make("input", { type: "text", inputMode: "decimal", autocomplete: "off", size: 9, defaultValue: write(value, input.format, signs, true) });
    box.setAttribute("aria-labelledby", names.join(" "));
    box.setAttribute("aria-describedby", `${unit.id} ${problem.id}`);
    cell.append(make("span", { className: "field" }, ...(before ? [unit, box] : after ? [box, unit] : [box])), problem);
    const key = `${calculator.data.id}.${input.name}${calculator.data.inputs[0].values.length > 1 ? `.${column + 1}` : ""}`;
    const made = { input, value, column, box, problem, key };
    box.addEventListener("input", () => { if (!wrong(calculator, made)) explain(calculator, made); work(calculator, column); });
    box.addEventListener("change", () => { explain(calculator, made); keep(); });
    return made;
  }

  // What is wrong with what stands in a field, in words; nothing if it is right.
  function wrong({ block, data }, { input, box }) {
    const number = read(box.value, data.signs);
    if (input.whole && !Number.isInteger(number)) return block.dataset.whole;
    if (isNaN(number)) return block.dataset.number;
    const bound = number < input.min ? "min" : number > input.max ? "max" : "";
    return bound && block.dataset[bound].replace("{number}", write(input[bound], input.format, data.signs));
  }

  function explain(calculator, made) {
    made.problem.textContent = wrong(calculator, made);
    made.box.setAttribute("aria-invalid", made.problem.textContent !== "");
  }

  // The results of all columns. A change in one column is told to people who cannot see it, once they pause.
  function work(calculator, changed) {
    const { block, data, fields, results, figures, sums } = calculator;
    const columns = data.inputs[0].values.map((_, column) => {
      const values = new Map();
      for (const made of fields.filter((made) => made.column === column)) {
        const number = read(made.box.value, data.signs);
        if (!wrong(calculator, made)) values.set(made.input.name, made.input.format.percent ? number / 100 : number);
      }
      for (const { name, formula } of data.outputs) values.set(name, run(formula, values));
      return values;
    });
    const all = sums.length || results[0].outputs.length > columns.length ? [...columns, totals(data, columns)] : columns;
    const show = (value, format) => (typeof value === "number" ? write(format.percent ? value * 100 : value, format, data.signs) : value ? block.dataset[value] : "");
    for (const { name, format, outputs } of results) outputs.forEach((output, column) => { output.value = show(all[column].get(name), format); });
    for (const { name, total_format, output } of sums) output.value = show(all.at(-1).get(name), total_format);
    figures.forEach((node, at) => {
      if (!node) return;
      const formatOf = (name) => [...data.inputs, ...data.outputs].find((known) => known.name === name).format;
      node.textContent = data.outputs[at].working.map((piece) => piece.name ? show(all[0].get(piece.name), formatOf(piece.name)).replace(/^-(.*)/, "(−$1)") : piece).join("");
    });
    clearTimeout(calculator.timer);
    if (changed === undefined) return;
    calculator.timer = setTimeout(() => {
      calculator.status.textContent = results.map(({ label, outputs }) => `${label}: ${outputs[changed].value}`).join("; ");
    }, 800);
  }

  // Keeping.

  const state = () => {
    const kept = new URLSearchParams();
    for (const calculator of calculators.values()) {
      for (const made of calculator.fields) {
        const number = read(made.box.value, calculator.data.signs);
        if (!wrong(calculator, made) && number !== made.value) kept.set(made.key, number);
      }
    }
    return String(kept);
  };

  function keep() {
    const kept = state();
    const isFree = !location.hash || location.hash.startsWith(PREFIX);
    const fragment = !isFree ? location.hash : kept ? PREFIX + kept : "";
    history.replaceState({ ...history.state, calculators: kept }, "", location.pathname + location.search + fragment);
  }

  function restore() {
    const isOurs = location.hash.startsWith(PREFIX);
    const kept = isOurs ? location.hash.slice(PREFIX.length) : history.state?.calculators;
    if (kept === undefined) return keep();
    const values = new URLSearchParams(kept);
    for (const calculator of calculators.values()) {
      for (const made of calculator.fields) {
        const text = values.get(made.key)?.slice(0, 40) ?? String(made.value);
        set(calculator, made, Number.isFinite(Number(text)) && text.trim() ? Number(text) : text);
      }
      work(calculator);
    }
    if (isOurs) [...calculators.values()].find(({ fields }) => fields.some(({ key }) => values.has(key)))?.block.scrollIntoView();
  }

  function set(calculator, made, value) {
    const { box, input } = made;
    box.value = typeof value === "number" ? write(value, input.format, calculator.data.signs, true) : value;
    explain(calculator, made);
  }

  function reset(calculator) {
    for (const made of calculator.fields) set(calculator, made, made.value);
    work(calculator, 0);
    keep();
  }

  async function copy({ block }, button) {
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(location.href.split("#")[0] + PREFIX + state());
      button.textContent = block.dataset.copied;
    } catch {
      button.textContent = block.dataset.uncopied;
    }
    setTimeout(() => { button.textContent = words; }, 2000);
  }

  // Again where `guidegen serve` has changed an open page. What the reader typed stays.
  function prepare() {
    const typed = new Map();
    for (const [block, { fields }] of calculators) {
      for (const { box, key } of fields) if (box.value !== box.defaultValue) typed.set(key, box.value);
      if (!block.isConnected) calculators.delete(block);
    }
    for (const block of document.querySelectorAll("[data-calculator]")) {
      if (calculators.get(block)?.source === block.dataset.calculator) continue;
      for (const added of block.querySelectorAll(".field, .problem, output")) added.remove();
      start(block, typed);
    }
    if (typed.size) keep();
  }

  document.addEventListener("click", ({ target }) => {
    const calculator = calculators.get(target.closest?.("[data-calculator]"));
    if (target.dataset?.do === "reset") reset(calculator);
    else if (target.dataset?.do === "copy") copy(calculator, target);
  });
  prepare();
  document.addEventListener("guidegen:patched", prepare);
  addEventListener("hashchange", restore);
  restore();
})();
