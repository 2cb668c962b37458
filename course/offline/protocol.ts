// What a page and the service worker say to each other.

/** A file of one release: its size and its sha256 in hex. */
export type Listed = readonly [bytes: number, sha256: string];

/** Written by the build in front of the worker's code. */
export interface Release {
  readonly id: string;
  readonly files: Readonly<Record<string, Listed>>;
  /** Media types by the end of a file's name, with its point. */
  readonly types: Readonly<Record<string, string>>;
}

export type Asked =
  /** Keep these pages, or all, with everything they need. */
  | { readonly keep: readonly string[] | "all" }
  | { readonly cancel: true }
  | { readonly remove: true }
  | { readonly count: true };

export type Told =
  | { readonly kept: number; readonly of: number; readonly done: boolean }
  | { readonly failed: string };
