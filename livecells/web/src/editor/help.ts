import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  ifNotIn,
} from "@codemirror/autocomplete";
import { type Diagnostic, linter } from "@codemirror/lint";
import type { EditorState, Extension, Text } from "@codemirror/state";
import type { Completion, Problem } from "../protocol.ts";

interface Helper {
  complete(source: string, position: number): Promise<Completion[]>;
  check(source: string): Promise<Problem[]>;
}

/** What Python knows of the code while it is typed: names to complete, syntax to mend. */
export function help(python: Helper): Extension {
  return [
    autocompletion({
      override: [ifNotIn(["String", "FormatString", "Comment"], (at) => completions(at, python))],
      defaultKeymap: false, // behaviour.ts has it, with an Escape of its own
      icons: false,
      maxRenderedOptions: 50,
    }),
    linter(async ({ state }) => diagnostics(state, python), { delay: 400 }),
  ];
}

async function completions(
  context: CompletionContext,
  python: Helper,
): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\w.]*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const typed = /\w*$/.exec(word.text)?.[0] ?? "";
  if (/^\d/.test(typed)) return null;
  const found = await python.complete(context.state.doc.toString(), context.pos);
  if (context.aborted || found.length === 0) return null;
  return {
    from: context.pos - typed.length,
    options: found.map(({ label, kind, detail, info }, at) => ({
      label,
      type: kind,
      boost: -at / 10, // Python's order: parameters first, then the reader's own names
      ...(detail && { detail }),
      ...(info && { info }),
    })),
    validFor: /^\w*$/,
  };
}

async function diagnostics(state: EditorState, python: Helper): Promise<Diagnostic[]> {
  const found = await python.check(state.doc.toString());
  return found.map((problem) => ({
    from: position(state.doc, problem.line, problem.column),
    to: position(state.doc, problem.end_line, problem.end_column),
    severity: problem.severity,
    message: problem.message,
  }));
}

function position(doc: Text, line: number, column: number): number {
  if (line > doc.lines) return doc.length;
  const { from, to } = doc.line(Math.max(line, 1));
  return Math.min(from + Math.max(column, 0), to);
}
