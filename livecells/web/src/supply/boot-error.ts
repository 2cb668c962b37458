/** Why Python could not start: a sentence for a student that tells what happened and what to do. */
export class BootError extends Error {
  override readonly name = "BootError";
  /** Only a reload of the page helps. */
  readonly reload: boolean;

  constructor(sentence: string, options: ErrorOptions & { reload?: boolean } = {}) {
    super(sentence, options);
    this.reload = options.reload ?? false;
  }
}

export function noNetwork(cause: unknown): BootError {
  return new BootError(
    "Python could not be downloaded: the connection failed. Check your network and try again.",
    { cause },
  );
}

export function stalled(): BootError {
  return new BootError(
    "The download of Python has stopped half-way. Check your network and try again.",
  );
}

export function incompleteSite(cause: unknown): BootError {
  return new BootError(
    "Python could not be loaded: this site's copy is missing or damaged. " +
      "Reload the page; if that does not help, tell the site's authors.",
    { cause },
  );
}

export function interposed(cause: unknown): BootError {
  return new BootError(
    "Something between you and this site sent another page in place of a part of Python: a sign-in " +
      "page, a filter or a firewall. Sign in, or use another network, and try again.",
    { cause },
  );
}

export function outlived(): BootError {
  return new BootError(
    "The site has changed since this page was opened. Reload the page to go on; your edits are kept.",
    { reload: true },
  );
}

export function noWebAssembly(): BootError {
  return new BootError(
    "This browser runs no WebAssembly, which Python needs. Lockdown Mode and some settings switch " +
      "it off: allow it for this site and reload the page, or use another browser.",
  );
}

export function cannotStart(cause: unknown): BootError {
  return new BootError(
    "Python was downloaded but does not start in this browser. " +
      "Close other tabs and try again, or use a current version of Firefox, Chrome or Safari.",
    { cause },
  );
}

export function notAllowed(cause: unknown): BootError {
  return new BootError("This browser, or the frame around the page, allows no Python here.", {
    cause,
  });
}
