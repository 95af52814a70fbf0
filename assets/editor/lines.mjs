// What is said about lines: a verdict in a column of its own, a tint, a note after the end. Notes are drawn, never part of the text.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, WidgetType, gutter } from "@codemirror/view";
import { shape } from "./shape.mjs";

export const setLines = StateEffect.define();

/** A verdict, as a shape. Screen readers skip the columns beside the text; the word follows the line instead. */
class Mark extends GutterMarker {
  constructor({ verdict, word }) {
    super();
    this.verdict = verdict;
    this.word = word;
  }

  eq(other) {
    return other.verdict === this.verdict && other.word === this.word;
  }

  toDOM() {
    const mark = shape(`s-${this.verdict}`, "mark");
    mark.dataset.verdict = this.verdict;
    mark.append(Object.assign(document.createElementNS("http://www.w3.org/2000/svg", "title"), { textContent: this.word }));
    return mark;
  }
}

class Note extends WidgetType {
  constructor({ verdict, word, note, tint }) {
    super();
    Object.assign(this, { verdict, word, note, tint });
  }

  eq(other) {
    return other.verdict === this.verdict && other.word === this.word && other.note === this.note && other.tint === this.tint;
  }

  toDOM() {
    const box = document.createElement("span");
    if (this.word) box.append(Object.assign(document.createElement("span"), { className: "unseen", textContent: ` ${this.word}` }));
    if (this.note) {
      const note = Object.assign(document.createElement("span"), { className: "note", textContent: this.note });
      note.dataset.tint = this.tint ?? "";
      box.append(note);
    }
    return box;
  }

  ignoreEvent() {
    return false;
  }
}

const none = { marks: RangeSet.empty, drawn: Decoration.none };

/** One mark, tint and note a line, in the order of the lines. */
function said(list, doc) {
  const marks = [];
  const drawn = [];
  for (const entry of list) {
    const line = doc.lineAt(Math.min(entry.at, doc.length));
    if (entry.verdict) marks.push(new Mark(entry).range(line.from));
    if (entry.tint) drawn.push(Decoration.line({ attributes: { "data-tint": entry.tint } }).range(line.from));
    if (entry.note || entry.word) drawn.push(Decoration.widget({ widget: new Note(entry), side: 1 }).range(line.to));
  }
  return { marks: RangeSet.of(marks, true), drawn: Decoration.set(drawn, true) };
}

const field = StateField.define({
  create: () => none,
  update(value, transaction) {
    const sent = transaction.effects.findLast((effect) => effect.is(setLines));
    if (sent) return said(sent.value, transaction.newDoc);
    if (!transaction.docChanged) return value;
    return { marks: value.marks.map(transaction.changes), drawn: value.drawn.map(transaction.changes) };
  },
  provide: (own) => EditorView.decorations.from(own, ({ drawn }) => drawn),
});

const column = gutter({
  class: "marks",
  markers: (view) => view.state.field(field).marks,
  initialSpacer: null,
});

/** `marked`: whether there is a column for verdicts. */
export const lines = (marked) => (marked ? [field, column] : field);
