/** Where a reader gives an answer. */
export interface Input {
  readonly element: HTMLElement;
  /** What is asked for when nothing has been given yet. */
  readonly missing: string;
  /** Null: nothing has been given yet. */
  answer(): string | null;
}
