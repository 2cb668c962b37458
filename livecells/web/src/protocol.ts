// Everything that page and worker say to each other, typed once.

/** Text and pictures by MIME type, as Jupyter has them. */
export type MimeBundle = Readonly<Record<string, string>>;

/** One of the reader's own stack frames; `start` and `end` are columns in `code`. */
export interface Frame {
  readonly name: string;
  readonly line: number | null;
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** What a running cell emits, in Jupyter's vocabulary (see livecells.page.runner). */
export type Output =
  | {
      readonly type: "stream";
      readonly name: "stdout" | "stderr";
      readonly text: string;
      /** Characters that were left out before `text`, because too much was printed. */
      readonly skipped?: number;
    }
  | {
      readonly type: "display" | "result";
      readonly data: MimeBundle;
      /**
       * `alt` describes a picture; `drawn` tells that it is a figure, so that its greys may follow
       * the palette; `whole` is the text of an array without "..."; outputs with the same
       * `animation` are the frames of one, `interval` milliseconds apart.
       */
      readonly metadata: Readonly<Record<string, unknown>>;
    }
  /** Take away what is shown: at once, or when the next output comes. */
  | { readonly type: "clear"; readonly wait: boolean }
  /** A file that the code has written; `data` is base64, and "" where it is too large. */
  | {
      readonly type: "file";
      readonly name: string;
      readonly size: number;
      readonly data: string;
    }
  | {
      readonly type: "error";
      readonly name: string;
      readonly message: string;
      /** One sentence on what to write instead, where Python's side is sure. */
      readonly help?: string;
      /** The names of the failing line and what they hold. */
      readonly values?: readonly (readonly string[])[];
      readonly line: number | null;
      /** Outermost first; where there are too many, those at both ends. */
      readonly frames: readonly Frame[];
      readonly left_out: number;
      readonly traceback: string;
    };

export type ErrorOutput = Extract<Output, { type: "error" }>;

/**
 * How a run ended inside Python. "outdated": it did not begin, for something that a cell above has
 * made was changed since and can't be put back.
 */
export type Outcome = "done" | "error" | "outdated";

/** Where a cell runs: on the cells above that hold, by name and in order. */
export interface Place {
  readonly above: readonly string[];
  /** An exercise: what it makes is nobody else's. */
  readonly aside: boolean;
}

/** What ties a cell to others: names that it makes or changes, and that it takes. "*" is any. */
export interface Names {
  readonly writes: readonly string[];
  readonly reads: readonly string[];
}

/** Bytes over all files together; the total is known before the download starts. */
export interface Progress {
  readonly phase: "download" | "start";
  readonly loaded: number;
  readonly total: number;
  readonly what: string;
}

/** A name to offer while the reader types. */
export interface Completion {
  readonly label: string;
  readonly kind: string;
  readonly detail: string;
  readonly info: string;
}

/** What Python's parser has against a cell; lines count from 1, columns from 0. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

export interface Verdict {
  readonly right: boolean;
  readonly message: string;
}

/** What the page asks between runs, and what Python answers (see livecells.page.session). */
export interface Questions {
  readonly complete: { ask: { source: string; position: number }; answer: Completion[] };
  readonly check: { ask: { source: string }; answer: Problem[] };
  readonly names: { ask: { cells: { name: string; source: string }[] }; answer: Names[] };
  readonly judge: { ask: { check: string; answer: string; printed: string }; answer: Verdict };
}

export type Kind = keyof Questions;
export type Question = { [K in Kind]: { readonly kind: K } & Questions[K]["ask"] }[Kind];
export type Answer = Questions[Kind]["answer"];

/** What Python starts from, in names; the parts themselves follow, each as soon as it is here. */
export interface Plan {
  /** Archives with the library's files that a start needs; Python itself starts from the first. */
  readonly start: readonly string[];
  /** Archives that come without being asked for, behind the start. */
  readonly soon: readonly string[];
  /** Archives that hold what the site's own code opens beyond the start. */
  readonly known: readonly string[];
  /** Archives that are asked for when a file of theirs is read. */
  readonly later: readonly string[];
  /** Modules worth importing while the reader still reads: at the start, and behind `soon`. */
  readonly warm: { readonly start: readonly string[]; readonly soon: readonly string[] };
}

/** The parts that are no archives, under fixed names. */
export const INTERPRETER = "interpreter";
export const LOCK = "lock";

/** Compiled WebAssembly, an unpacked archive, or text. */
export type Content = WebAssembly.Module | ArrayBuffer | string;

export type ToWorker =
  | {
      readonly type: "boot";
      readonly plan: Plan;
    }
  | { readonly type: "part"; readonly name: string; readonly content: Content }
  /** An archive for later that can't be had; asking again may help. */
  | { readonly type: "lost"; readonly name: string; readonly cause: string }
  /** A run comes as soon as Python is there: nothing is imported before it that it may not need. */
  | { readonly type: "expect" }
  | { readonly type: "ask"; readonly id: number; readonly question: Question }
  | {
      readonly type: "run";
      readonly run: number;
      readonly cell: string;
      readonly source: string;
      readonly place: Place;
      /** The code is the page's own, of which the build knows what files it opens. */
      readonly known: boolean;
    }
  /** A file of the reader's for Python's folder; null takes it away. */
  | { readonly type: "file"; readonly name: string; readonly content: ArrayBuffer | null }
  /** What cells have left is forgotten, for another lesson. */
  | { readonly type: "reset" }
  /** End the runs and questions up to this number; what the code has made stays. */
  | { readonly type: "stop"; readonly upTo: number }
  /** The line that the code asked for. */
  | { readonly type: "typed"; readonly text: string };

export type FromWorker =
  /** `stoppable`: a Stop reaches what runs; else only the end of the worker ends it. */
  | { readonly type: "ready"; readonly stoppable: boolean }
  /** Python could not start; `sentence` is for the reader. */
  | { readonly type: "broken"; readonly sentence: string }
  /** A file of this archive is needed. */
  | { readonly type: "want"; readonly name: string }
  | { readonly type: "output"; readonly run: number; readonly output: Output }
  /** The run is at this line of its cell: now and then, to show that it goes on. */
  | { readonly type: "at"; readonly run: number; readonly line: number }
  /** The code waits for a line of the reader's; it has printed the question already. */
  | { readonly type: "question"; readonly run: number; readonly question: string }
  | {
      readonly type: "finished";
      readonly run: number;
      readonly outcome: Outcome;
      readonly seconds: number;
    }
  /** `answer` is null when the question could not be answered. */
  | { readonly type: "answer"; readonly id: number; readonly answer: Answer | null }
  /** Python itself died during a run (out of memory, a fatal error); only a fresh worker helps. */
  | { readonly type: "died"; readonly sentence: string };
