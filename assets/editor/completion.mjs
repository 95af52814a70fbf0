// Completion. In: a question with a place. Out: CodeMirror's list over the answer: a letter for the kind, the name, a fact at the right, a card beside it.
import { autocompletion, pickedCompletion } from "@codemirror/autocomplete";
import { textElement } from "./shape.mjs";

/** What is inserted, and where the cursor stands afterwards. */
const apply = (insert, cursor, replaced) => (view, option, _from, to) => {
  const from = replaced[0];
  const end = Math.max(to, replaced[1] + (to - replaced[2]));
  view.dispatch({
    changes: { from, to: Math.min(end, view.state.doc.length), insert: view.state.toText(insert) },
    selection: { anchor: from + (cursor ?? insert.length) },
    annotations: pickedCompletion.of(option),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
};

/** A sentence about an option and, when there are some, its most frequent values. */
const about = ({ label, text, values }) => () => {
  const dom = document.createElement("div");
  dom.append(textElement("strong", "about-name", ""), textElement("p", "about-text", text ?? ""));
  dom.firstChild.textContent = label;
  for (const [value, count] of values) {
    const row = document.createElement("p");
    row.className = "about-value";
    row.append(Object.assign(document.createElement("span"), { textContent: value }), Object.assign(document.createElement("span"), { textContent: count }));
    dom.append(row);
  }
  return dom;
};

const source = (complete) => async (context) => {
  const answer = await complete(context.pos, context.explicit);
  if (!answer || context.aborted) return null;
  const replaced = [answer.from, answer.to, context.pos];
  return {
    from: answer.typedFrom,
    options: answer.options.map((option) => ({
      label: option.label,
      detail: option.fact,
      type: option.kind,
      boost: option.boost,
      info: option.text || option.values.length > 0 ? about(option) : undefined,
      apply: apply(option.insert, option.cursor, replaced),
    })),
  };
};

const kind = {
  position: 20,
  render({ type }) {
    return Object.assign(document.createElement("span"), { className: "kind", textContent: type ?? "" });
  },
};

export const completion = ({ complete }) =>
  autocompletion({
    override: complete ? [source(complete)] : [() => null],
    addToOptions: [kind],
    icons: false,
    maxRenderedOptions: 50,
  });
