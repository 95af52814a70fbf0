// The text surface. It knows no language: what is coloured, underlined, offered or said is handed to it, in UTF-16 offsets of the text as it stands.
//
// In: a host element, and options that name what to call when something happens. Out: a handle to hand things over with.
// Each editor lives in an open shadow root of its own: there CodeMirror adopts its style sheets, which the page's policy allows, and never writes a style element.
import { acceptCompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  EditorView, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, rectangularSelection,
} from "@codemirror/view";
import { completion } from "./completion.mjs";
import look from "./editor.css";
import { lines, setLines } from "./lines.mjs";
import { problems, setProblems } from "./problems.mjs";
import { setTokens, tokens } from "./tokens.mjs";

/** Characters that cannot be seen and may mislead, drawn as a dot with a name. A carriage return at a line's end is neither. */
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202d\u202e\u2066\u2067\u2069\ufeff\ufff9-\ufffc]/g;

const sheet = new CSSStyleSheet();
sheet.replaceSync(look);

/** What can change while the editor lives: names, words, whether it may be written in. */
const changeable = ({ label, phrases, readOnly }) => [
  EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "keys", spellcheck: "false", tabindex: "0", ...(readOnly && { "aria-readonly": "true" }) }),
  EditorState.phrases.of(phrases),
  EditorState.readOnly.of(readOnly),
  EditorView.editable.of(!readOnly),
];

/**
 * Text that replaces a selection at once (dictation, a chosen emoji, a script of the user's) is taken before the browser writes it:
 * the browser would keep the colour of what was there with a style attribute, which the page's policy refuses with a report.
 */
const insertion = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || event.data === null || empty || view.composing || view.state.readOnly) return false;
    const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, event.data, insert))) view.dispatch(insert());
    return true;
  },
});

/** All of a change, as pairs of offsets in the text before it, and what stands there now. */
function changesOf(update) {
  const spans = [];
  const inserts = [];
  update.changes.iterChanges((from, to, _newFrom, _newTo, text) => {
    spans.push(from, to);
    inserts.push(text.toString());
  });
  return [Uint32Array.from(spans), inserts];
}

/**
 * Opens an editor in `host`.
 *
 * `options`: `text`, `label`, `keys` (a sentence about the keys), `phrases` (CodeMirror's words and ours, translated), `readOnly`, `marked` (has a column for verdicts),
 * `changed(spans, inserts)`, `moved(anchor, head)`, `shown(from, to)`, `fix(id)`, and, where there is help, `complete(at, asked)` and `hover(at)`, which answer with promises.
 */
export function open(host, options) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const words = new Compartment();
  const keys = Object.assign(document.createElement("p"), { id: "keys", className: "unseen", textContent: options.keys });
  let shown = [-1, -1];
  const report = (update) => {
    if (update.docChanged) options.changed(...changesOf(update));
    if (update.docChanged || update.selectionSet) {
      const { anchor, head } = update.state.selection.main;
      options.moved(anchor, head);
    }
    if (update.docChanged || update.viewportChanged) tellShown(update.view);
  };
  const tellShown = (view) => {
    const ranges = view.visibleRanges;
    if (ranges.length === 0) return;
    const next = [ranges[0].from, ranges.at(-1).to];
    if (next[0] === shown[0] && next[1] === shown[1]) return;
    shown = next;
    options.shown(...next);
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: EditorState.create({ extensions: EditorState.lineSeparator.of("\n") }).toText(options.text),
      extensions: [
        // Only a line feed ends a line, here as in our parsers; other line ends are kept and come back as they were.
        EditorState.lineSeparator.of("\n"),
        EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, "\n")),
        EditorState.tabSize.of(2),
        indentUnit.of("  "),
        EditorState.allowMultipleSelections.of(true),
        words.of(changeable(options)),
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        highlightSpecialChars({ specialChars: HIDDEN }),
        history(),
        drawSelection({ cursorBlinkRate: 0 }),
        dropCursor(),
        rectangularSelection(),
        bracketMatching(),
        closeBrackets(),
        search({ top: true }),
        tokens,
        problems(options),
        lines(options.marked),
        completion(options),
        keymap.of([
          // Tab leaves the editor, unless a list of completions is open.
          { key: "Tab", run: acceptCompletion },
          ...closeBracketsKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap,
        ]),
        insertion,
        EditorView.updateListener.of(report),
      ],
    }),
  });
  root.append(keys);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((other) => other !== sheet), sheet];
  tellShown(view);
  return {
    /** Changes the text, as one step of undo. `spans` are pairs of offsets of the text as it stands. */
    edit(spans, inserts) {
      const changes = inserts.map((insert, at) => ({ from: spans[2 * at], to: spans[2 * at + 1], insert: view.state.toText(insert) }));
      view.dispatch({ changes, userEvent: "input.replace", scrollIntoView: false });
    },
    /** Colours: triples of start, end and role, in order. */
    tokens(list) {
      view.dispatch({ effects: setTokens.of(list) });
    },
    problems(list) {
      view.dispatch({ effects: setProblems.of(list) });
    },
    lines(list) {
      view.dispatch({ effects: setLines.of(list) });
    },
    /** Selects a range and brings it into view. */
    select(anchor, head) {
      view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(head, { y: "center" }) });
    },
    focus() {
      view.focus();
    },
    /** Other words, another name, or another answer to whether it may be written in. */
    change(next) {
      keys.textContent = next.keys;
      view.dispatch({ effects: words.reconfigure(changeable(next)) });
    },
    close() {
      view.destroy();
      keys.remove();
    },
  };
}
