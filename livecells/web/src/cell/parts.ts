import type { Writer } from "../edits/shared-code.ts";
import { addFigureTools } from "../figures/tools.ts";
import { NOT_LOADED } from "../words.ts";
import { Bar } from "./bar.ts";
import { Exercise } from "./exercise.ts";
import { Form } from "./form.ts";
import type { LiveCell } from "./live-cell.ts";
import { OutputArea } from "./output-area.ts";
import { Source } from "./source.ts";

/** What a cell is made of. */
export interface Parts {
  readonly source: Source;
  readonly bar: Bar;
  readonly output: OutputArea;
  readonly form: Form | null;
}

interface Events {
  /** Whoever wrote it, the code is another. */
  changed(by: Writer): void;
  /** The reader wants it run, and stays or goes on to the next cell. */
  run(then: "stay" | "next"): void;
}

/** Make the parts of a cell out of the build's static markup. */
export function takeOver(cell: LiveCell, box: HTMLElement, events: Events): Parts {
  const again = () => {
    cell.say("");
    cell.focusSource();
  };
  const source = new Source(box, `Code of ${cell.name}`, {
    changed: events.changed,
    run: events.run,
    complete: async (text, position) => (await cell.host?.complete(text, position)) ?? [],
    check: async (text) => (await cell.host?.check(text)) ?? [],
    unavailable: () => cell.say(`The editor ${NOT_LOADED}`, { label: "Try again", act: again }),
  });
  const bar = new Bar(cell.name, {
    run: () => events.run("stay"),
    runAbove: () => cell.host?.runAbove(cell),
    stop: () => cell.host?.stop(),
    reset: () => cell.host?.reset(cell),
    copy: () => navigator.clipboard.writeText(cell.source),
  });
  box.after(bar.element);
  const output = OutputArea.of(cell, bar.element);
  addFigureTools(output.element);
  const form = Form.of(cell, source, () => cell.host?.rerun(cell));
  const exercise = Exercise.of(cell, bar);
  if (exercise) cell.addJudge(exercise);
  return { source, bar, output, form };
}
