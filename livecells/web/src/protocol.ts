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
       * the palette; `whole` is the text of an array without "...".
       */
      readonly metadata: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: "error";
      readonly name: string;
      readonly message: string;
      readonly line: number | null;
      /** Outermost first; where there are too many, those at both ends. */
      readonly frames: readonly Frame[];
      readonly left_out: number;
      readonly traceback: string;
    };

export type ErrorOutput = Extract<Output, { type: "error" }>;

/** How a run ended inside Python. */
export type Outcome = "done" | "error";

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
  readonly dependents: { ask: { sources: string[]; changed: number }; answer: number[] };
  readonly judge: { ask: { check: string; answer: string; printed: string }; answer: Verdict };
}

export type Kind = keyof Questions;
export type Question = { [K in Kind]: { readonly kind: K } & Questions[K]["ask"] }[Kind];
export type Answer = Questions[Kind]["answer"];

export type ToWorker =
  | {
      readonly type: "boot";
      readonly manifest: string;
      /** Where the page can ask for an interrupt; only a cross-origin isolated page has one. */
      readonly interrupt?: Int32Array;
    }
  | { readonly type: "ask"; readonly id: number; readonly question: Question }
  | { readonly type: "run"; readonly run: number; readonly cell: string; readonly source: string }
  /** A fresh namespace, for another lesson. */
  | { readonly type: "reset" };

export type FromWorker =
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "ready" }
  /** Python could not start; `sentence` is for the reader. */
  | { readonly type: "broken"; readonly sentence: string; readonly file?: string }
  | { readonly type: "output"; readonly run: number; readonly output: Output }
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
