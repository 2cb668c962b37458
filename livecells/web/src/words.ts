// How the page says numbers and lists of cells.

interface Named {
  readonly key: string;
  readonly name: string;
}

/** Why a part of the page's own script is not there: the network, or a newer release of the site. */
export const NOT_LOADED =
  "could not be loaded. Check your network and try again; if that does not help, reload the page.";

/** "cell 2", "cells 1 and 3", "cells 1–3", "cells 1, 2 and 5", "cell 1 and exercise “Two”" */
export function cellNames(cells: readonly Named[]): string {
  const numbers = cells.map(({ key }) => Number(key)).filter((number) => !Number.isNaN(number));
  const others = cells.filter(({ key }) => Number.isNaN(Number(key))).map(({ name }) => name);
  const numbered =
    numbers.length > 1 ? [`cells ${range(numbers)}`] : numbers.map((n) => `cell ${n}`);
  return listed([...numbered, ...others]);
}

function range(numbers: readonly number[]): string {
  const first = numbers[0] ?? 0;
  const last = numbers.at(-1) ?? 0;
  const unbroken = last - first === numbers.length - 1;
  return unbroken && numbers.length > 2 ? `${first}–${last}` : listed(numbers.map(String));
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}

/** "0.2 s", "14 s", "2 min 5 s" */
export function duration(seconds: number): string {
  if (seconds < 0.1) return "under 0.1 s";
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** "3.1 of 8.9 MB" */
export function megabytes(loaded: number, total: number): string {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
  return `${mb(Math.min(loaded, total))} of ${mb(total)} MB`;
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
