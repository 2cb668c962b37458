/** Python could not be started; `sentence` tells a student what happened and what to do. */
export class BootError extends Error {
  override readonly name = "BootError";
  readonly sentence: string;
  readonly file: string | undefined;

  constructor(sentence: string, options: { file?: string; cause?: unknown } = {}) {
    super(sentence, { cause: options.cause });
    this.sentence = sentence;
    this.file = options.file;
  }
}
