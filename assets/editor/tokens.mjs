// Colours. In: triples of start, end and role for the whole text or for what is seen of it. Out: marks on what is seen.
// Between two answers the triples stay as they came; the changes since are added up, and only what is seen is moved by them.
import { RangeSetBuilder, StateEffect } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

/** The roles in the order of their numbers. */
const ROLES = ["keyword", "function", "field", "string", "number", "regex", "variable", "operator", "comment"];
const MARKS = ROLES.map((role) => Decoration.mark({ class: `t-${role}` }));

export const setTokens = StateEffect.define();

/** The first triple that ends after `at`. */
function firstAfter(list, at) {
  let low = 0;
  let high = list.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[3 * middle + 1] > at) high = middle;
    else low = middle + 1;
  }
  return 3 * low;
}

export const tokens = ViewPlugin.fromClass(
  class {
    list = new Uint32Array();
    since = null;
    decorations = Decoration.none;

    update({ view, docChanged, viewportChanged, changes, transactions }) {
      if (docChanged) this.since = this.since ? this.since.composeDesc(changes.desc) : changes.desc;
      const sent = transactions.flatMap(({ effects }) => effects).findLast((effect) => effect.is(setTokens));
      if (sent) {
        this.list = sent.value;
        this.since = null;
      }
      if (sent || docChanged || viewportChanged) this.decorations = this.drawn(view);
    }

    drawn(view) {
      const builder = new RangeSetBuilder();
      const { list, since } = this;
      const back = since?.invertedDesc;
      let done = 0;
      for (const { from, to } of view.visibleRanges) {
        const [start, end] = back ? [back.mapPos(from, -1), back.mapPos(to, 1)] : [from, to];
        for (let at = firstAfter(list, start); at < list.length && list[at] < end; at += 3) {
          const first = Math.max(done, since ? since.mapPos(list[at], 1) : list[at]);
          const last = Math.min(view.state.doc.length, since ? since.mapPos(list[at + 1], -1) : list[at + 1]);
          const mark = MARKS[list[at + 2]];
          if (!mark || first >= last) continue;
          builder.add(first, last, mark);
          done = last;
        }
      }
      return builder.finish();
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
