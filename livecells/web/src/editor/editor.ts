import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { failedLine, markFailedLine } from "./failed-line.ts";
import { appearance } from "./theme.ts";

export interface EditorOptions {
  readonly text: string;
  readonly label: string;
  changed(text: string): void;
  run(then: "stay" | "next"): void;
}

export interface Editor {
  readonly element: HTMLElement;
  text: string;
  /** "passing through": Tab goes on to the next control until the reader does something here. */
  focus(how?: "passing through"): void;
  select(anchor: number, head: number): void;
  mark(line: number | null): void;
}

/** Make an editor; it lives in a shadow root, where style sheets are adopted and no CSP minds. */
export function openEditor(options: EditorOptions): Editor {
  const element = document.createElement("div");
  element.className = "lc-editor";
  const root = element.attachShadow({ mode: "open", delegatesFocus: true });
  const view = new EditorView({ root, parent: root, state: startState(options) });
  return {
    element,
    get text() {
      return view.state.doc.toString();
    },
    set text(text: string) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    focus(how) {
      view.focus();
      if (how) view.setTabFocusMode(true);
    },
    select(anchor, head) {
      const within = (at: number) => Math.min(at, view.state.doc.length);
      view.dispatch({ selection: { anchor: within(anchor), head: within(head) } });
      view.focus();
    },
    mark: (line) => markFailedLine(view, line),
  };
}

function startState({ text, label, changed, run }: EditorOptions): EditorState {
  const runs = (then: "stay" | "next") => () => {
    run(then);
    return true;
  };
  return EditorState.create({
    doc: text,
    extensions: [
      keymap.of([
        { key: "Mod-Enter", run: runs("stay") },
        { key: "Shift-Enter", run: runs("next") },
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        indentWithTab,
      ]),
      history(),
      python(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      failedLine,
      appearance,
      EditorView.contentAttributes.of({
        "aria-label": label,
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed(update.state.doc.toString());
        if (update.docChanged || update.selectionSet) update.view.setTabFocusMode(false);
      }),
    ],
  });
}
