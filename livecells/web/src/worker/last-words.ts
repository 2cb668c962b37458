/** What Python died of, for a student; Pyodide does not survive an error of its own. */
export function lastWords(reason: unknown): string {
  const text = String(reason);
  if (/memory|allocation|RangeError/i.test(text)) {
    return "Python ran out of memory and had to stop. Make the numbers smaller and run again.";
  }
  if (/exit/i.test(text)) {
    return "The code ended Python itself. Run the cell again to start it afresh.";
  }
  return `Python stopped working (${text.split("\n")[0]}). Run the cell again to start it afresh.`;
}
