import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

const setFailedLine = StateEffect.define<number | null>();
const mark = Decoration.line({ class: "lc-failed-line" });

/** The line at which the last run failed, marked until it is edited or the cell runs again. */
export const failedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (effect.is(setFailedLine)) next = marked(effect.value, transaction.state.doc);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function markFailedLine(view: EditorView, line: number | null): void {
  view.dispatch({ effects: setFailedLine.of(line) });
}

function marked(
  line: number | null,
  doc: { lines: number; line(n: number): { from: number } },
): DecorationSet {
  if (line === null || line < 1 || line > doc.lines) return Decoration.none;
  return Decoration.set(mark.range(doc.line(line).from));
}
