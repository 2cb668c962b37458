import { EditorView } from "@codemirror/view";

const PROMPT = /^\s*(?:>>> ?|In ?\[\d+\]: ?)/;
const GOES_ON = /^\s*\.{3}:? ?/;
const RESULT = /^\s*Out ?\[\d+\]:/;

/** Code copied with prompts loses them on its way into the editor, and the results between them. */
export const withoutPrompts = EditorView.clipboardInputFilter.of((text) => strip(text));

/** Take prompts off, if the first line that is not blank has one; other text stays as it is. */
export function strip(text: string): string {
  const lines = text.split("\n");
  const first = lines.find((line) => line.trim());
  if (!first || !PROMPT.test(first)) return text;
  const isCode = (line: string) => PROMPT.test(line) || GOES_ON.test(line);
  const ofPython = lines.some((line) => /^\s*>>>/.test(line));
  const code = lines.filter((line) => isCode(line) || (!ofPython && !RESULT.test(line)));
  return code.map((line) => line.replace(PROMPT.test(line) ? PROMPT : GOES_ON, "")).join("\n");
}
