// One request to the site, and what came in the answer's place where it is not the site's.
import { BootError, incompleteSite, interposed, noNetwork } from "./boot-error.ts";

/** Why a file can't be had: no network, the site's fault, or another page sent in its place. */
export type Why = "network" | "site" | "between";

/** A file that can't be had. */
export class Missing extends Error {
  readonly why: Why;

  constructor(why: Why, cause: unknown) {
    super(String(cause), { cause });
    this.why = why;
  }
}

/** What the reader is told of it. */
export function toldOf(reason: unknown): BootError {
  if (reason instanceof BootError) return reason;
  const why = reason instanceof Missing ? reason.why : "site";
  const told = { network: noNetwork, site: incompleteSite, between: interposed };
  return told[why](reason);
}

/** Where a file may come from: the site, or what the browser has of it, and no request then. */
export type From = "site" | "browser";

/** The browser's own copy, however old, without a request; rejects with `Missing` alone. */
export async function held(url: URL): Promise<Response> {
  const asked = fetch(url, { cache: "only-if-cached", mode: "same-origin" });
  const response = await asked.catch(() => null);
  if (response?.ok && response.body && !isPage(response)) return response;
  throw new Missing("network", `${url} is not held`);
}

/** What filters, sign-in pages and offices answer with; a static site never does. */
const OF_OTHERS = new Set([401, 403, 407, 451, 511]);

/** The site's answer; rejects with `Missing` and nothing else. */
export async function asked(url: URL, cache: RequestCache): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { cache });
  } catch (cause) {
    throw new Missing((await isRedirected(url)) ? "between" : "network", cause);
  }
  if (OF_OTHERS.has(response.status) || isPage(response)) {
    throw new Missing("between", `${url}: HTTP ${response.status}, a page`);
  }
  if (!response.ok || !response.body) throw new Missing("site", `${url}: HTTP ${response.status}`);
  return response;
}

/** A page to read, where a program or data was asked for; a missing file's own page is no such. */
function isPage(response: Response): boolean {
  return response.ok && /^text\/html\b/.test(response.headers.get("Content-Type") ?? "");
}

/** A redirect to another host, which the page may not follow, looks like a lost connection. */
async function isRedirected(url: URL): Promise<boolean> {
  try {
    const { type } = await fetch(url, { cache: "no-store", redirect: "manual" });
    return type === "opaqueredirect";
  } catch {
    return false;
  }
}
