// Problems and cards. In: problems with their places; questions about what a place means. Out: squiggles, a card under the pointer,
// the same card by keyboard (F8, Shift-F8), and the wish to have one mended.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, hoverTooltip, keymap, showTooltip } from "@codemirror/view";
import { shape, textElement } from "./shape.mjs";

export const setProblems = StateEffect.define();
const showCard = StateEffect.define();

/** Problems that are drawn; more would only slow the page down, and the list beside the editor has them all. */
const MOST = 500;

const SHAPES = { error: "s-error", warning: "s-warn", info: "i-info" };

/** The range that is underlined: an empty one takes the character after it, or the one before it at a line's end. */
function underlined({ from, to }, doc) {
  if (from < to) return [from, to];
  const line = doc.lineAt(from);
  if (from < line.to) return [from, from + 1];
  return from > line.from ? [from - 1, from] : [from, from];
}

function drawn(list, doc) {
  const marks = [];
  for (const problem of list.slice(0, MOST)) {
    const [from, to] = underlined(problem, doc);
    if (from === to) continue;
    const attributes = { class: "squiggle", "data-severity": problem.severity, role: "mark", "aria-description": problem.message };
    marks.push(Decoration.mark({ attributes, problem }).range(from, to));
  }
  return Decoration.set(marks, true);
}

const field = StateField.define({
  create: () => ({ list: [], marks: Decoration.none, card: null }),
  update(value, transaction) {
    const { changes, newDoc, effects, docChanged, selection } = transaction;
    let { list, marks, card } = value;
    if (docChanged) {
      marks = marks.map(changes);
      list = list.map((problem) => ({ ...problem, from: changes.mapPos(problem.from, 1), to: changes.mapPos(problem.to, -1) }));
    }
    if (docChanged || selection) card = null;
    for (const effect of effects) {
      if (effect.is(setProblems)) {
        list = effect.value.map((problem) => ({ ...problem, from: Math.min(problem.from, newDoc.length), to: Math.min(problem.to, newDoc.length) }));
        marks = drawn(list, newDoc);
        card = null;
      } else if (effect.is(showCard)) card = effect.value;
    }
    return list === value.list && marks === value.marks && card === value.card ? value : { list, marks, card };
  },
  provide: (own) => [EditorView.decorations.from(own, ({ marks }) => marks), showTooltip.from(own, ({ card }) => card)],
});

/** Problems that cover `at` or stand beside it. */
function problemsAt(state, at) {
  return state.field(field).list.filter((problem) => {
    const [from, to] = underlined(problem, state.doc);
    return from <= at && at <= to;
  });
}

function problemRow(problem, view, options) {
  const row = document.createElement("div");
  row.className = "card-row";
  row.dataset.severity = problem.severity;
  const text = document.createElement("div");
  const message = textElement("p", "card-message", problem.message);
  if (problem.code) message.append(" ", Object.assign(document.createElement("span"), { className: "card-code", textContent: problem.code }));
  text.append(message);
  if (problem.help) text.append(textElement("p", "card-help", problem.help));
  if (problem.hasFix && !view.state.readOnly) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "card-fix" });
    button.append(shape("i-wand", "icon"), view.state.phrase("Fix"));
    button.onclick = () => mend(view, problem, options);
    text.append(button);
  }
  row.append(shape(SHAPES[problem.severity], problem.severity === "info" ? "icon" : "card-shape"), text);
  return row;
}

function mend(view, problem, options) {
  options.fix(problem.id);
  view.focus();
}

function card(from, to, rows) {
  return {
    pos: from,
    end: to,
    above: false,
    create() {
      const dom = document.createElement("div");
      dom.className = "card";
      dom.append(...rows);
      return { dom };
    },
  };
}

/** What is known about a place: a title in code, a sentence, a fact. */
function meaningRow({ title, text, fact }) {
  const row = document.createElement("div");
  row.className = "card-row card-meaning";
  const head = document.createElement("p");
  head.className = "card-message";
  head.append(Object.assign(document.createElement("code"), { textContent: title }));
  if (fact) head.append(" ", Object.assign(document.createElement("span"), { className: "card-code", textContent: fact }));
  row.append(head);
  if (text) row.append(textElement("p", "card-help", text));
  return row;
}

function hover(options) {
  return hoverTooltip(
    async (view, at) => {
      const problems = problemsAt(view.state, at);
      const meaning = await options.hover?.(at);
      if (problems.length === 0 && !meaning) return null;
      const rows = problems.map((problem) => problemRow(problem, view, options));
      if (meaning) rows.push(meaningRow(meaning));
      const from = Math.min(...problems.map((problem) => problem.from), meaning?.from ?? at);
      const to = Math.max(...problems.map((problem) => problem.to), meaning?.to ?? at);
      return card(Math.min(from, at), Math.max(to, at), rows);
    },
    { hideOnChange: true },
  );
}

/** Goes to the next problem in a direction, around the end, and shows and says it. */
const go = (options, step) => (view) => {
  const { list } = view.state.field(field);
  if (list.length === 0) return false;
  const head = view.state.selection.main.head;
  const places = [...list].sort((a, b) => a.from - b.from);
  const next = step > 0 ? places.find(({ from }) => from > head) ?? places[0] : places.findLast(({ from }) => from < head) ?? places.at(-1);
  const rows = places.filter(({ from }) => from === next.from).map((problem) => problemRow(problem, view, options));
  const severity = view.state.phrase(next.severity);
  view.dispatch({
    selection: { anchor: next.from },
    effects: [showCard.of(card(next.from, next.to, rows)), EditorView.announce.of([severity, next.message, next.help].filter(Boolean).join(". "))],
    scrollIntoView: true,
  });
  return true;
};

const close = (view) => {
  if (!view.state.field(field).card) return false;
  view.dispatch({ effects: showCard.of(null) });
  return true;
};

/** Mends the first problem at the cursor that can be mended. */
const mendHere = (options) => (view) => {
  const problem = problemsAt(view.state, view.state.selection.main.head).find(({ hasFix }) => hasFix);
  if (!problem || view.state.readOnly) return false;
  options.fix(problem.id);
  return true;
};

export const problems = (options) => [
  field,
  hover(options),
  keymap.of([
    { key: "F8", run: go(options, 1), shift: go(options, -1) },
    { key: "Mod-.", run: mendHere(options) },
    { key: "Escape", run: close },
  ]),
];
