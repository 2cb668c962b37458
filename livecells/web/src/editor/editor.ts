import { EditorState } from "@codemirror/state";
import { EditorView, highlightSpecialChars } from "@codemirror/view";
import type { Completion, Problem } from "../protocol.ts";
import { UNSEEN } from "../signs.ts";
import { behaviour } from "./behaviour.ts";
import { failedLine, markFailedLine } from "./failed-line.ts";
import { help } from "./help.ts";
import { withoutPrompts } from "./paste.ts";
import { appearance } from "./theme.ts";

export interface EditorEvents {
  changed(text: string): void;
  run(then: "stay" | "next"): void;
  complete(source: string, position: number): Promise<Completion[]>;
  check(source: string): Promise<Problem[]>;
}

export interface Editor {
  readonly element: HTMLElement;
  replace(from: number, to: number, text: string): void;
  /** "passing through": Tab goes on to the next control until the reader does something here. */
  focus(how?: "passing through"): void;
  select(anchor: number, head: number): void;
  mark(line: number | null): void;
}

/** Make an editor; it lives in a shadow root, where style sheets are adopted and no CSP minds. */
export function openEditor(text: string, label: string, events: EditorEvents): Editor {
  const element = document.createElement("div");
  element.className = "lc-editor";
  const root = element.attachShadow({ mode: "open", delegatesFocus: true });
  const view = new EditorView({ root, parent: root, state: startState(text, label, events) });
  root.append(description());
  return {
    element,
    replace(from, to, insert) {
      view.dispatch({ changes: { from, to, insert } });
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

function startState(text: string, label: string, events: EditorEvents): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      behaviour(events.run),
      help(events),
      withoutPrompts,
      failedLine,
      highlightSpecialChars({ addSpecialChars: UNSEEN }),
      appearance,
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-describedby": DESCRIPTION,
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) events.changed(update.state.doc.toString());
        if (update.docChanged || update.selectionSet) update.view.setTabFocusMode(false);
      }),
    ],
  });
}

const DESCRIPTION = "leaving";

/** How to get out again: shown in the bar to those who see it, said here to those who don't. */
function description(): HTMLElement {
  const element = document.createElement("span");
  element.id = DESCRIPTION;
  element.hidden = true;
  element.textContent = "Escape, then Tab leaves the editor.";
  return element;
}
