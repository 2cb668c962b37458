import {
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";

/** With AltGr this is how a backslash is typed on many keyboards, and no command to indent. */
const BACKSLASH = "Mod-Alt-\\";

/** How the editor acts under the fingers. */
export function behaviour(run: (then: "stay" | "next") => void): Extension {
  const runs = (then: "stay" | "next") => (view: EditorView) => {
    closeCompletion(view);
    run(then);
    return true;
  };
  return [
    keymap.of([
      { key: "Mod-Enter", run: runs("stay") },
      { key: "Shift-Enter", run: runs("next") },
      { key: "Escape", run: tabLeaves },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...defaultKeymap.filter(({ key }) => key !== BACKSLASH),
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
  ];
}

/** The next Tab leaves, whatever was open, until the reader types or moves the cursor. */
function tabLeaves(view: EditorView): boolean {
  closeCompletion(view);
  view.setTabFocusMode(true);
  return true;
}
