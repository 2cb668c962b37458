// Why Python could not start, in sentences for a student.

/** `sentence` tells what happened and what to do; `file` names the file concerned. */
export class BootError extends Error {
  override readonly name = "BootError";
  readonly sentence: string;
  readonly file: string | undefined;

  constructor(sentence: string, details: { file?: string; cause?: unknown } = {}) {
    super(sentence, { cause: details.cause });
    this.sentence = sentence;
    this.file = details.file;
  }
}

export function noNetwork(file: string, cause: unknown): BootError {
  return new BootError(
    "Python could not be downloaded: the connection failed. Check your network and try again.",
    { file, cause },
  );
}

export function stalled(file: string): BootError {
  return new BootError(
    "The download of Python has stopped half-way. Check your network and try again.",
    { file },
  );
}

export function incompleteSite(file: string, cause: unknown): BootError {
  return new BootError(
    "Python could not be loaded: this site's copy is missing or damaged. " +
      "Reload the page; if that does not help, tell the site's authors.",
    { file, cause },
  );
}

export function cannotStart(cause: unknown): BootError {
  return new BootError(
    "Python was downloaded but does not start in this browser. " +
      "Close other tabs and try again, or use a current version of Firefox, Chrome or Safari.",
    { cause },
  );
}
