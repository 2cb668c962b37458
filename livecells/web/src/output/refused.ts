/** Markup that the page does not draw; the message is a sentence for the reader. */
export class Refused extends Error {}

/** Go on only while a count is within its limit. */
export function limit(most: number, count: number, what: string): void {
  if (count <= most) return;
  const [has, allows] = [words(count), words(most)];
  throw new Refused(`This output is not shown: it has ${has} ${what}, the most is ${allows}.`);
}

const words = (count: number): string =>
  count > 1e12 ? "countless" : Math.round(count).toLocaleString("en");
