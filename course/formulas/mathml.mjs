// Reads [[TeX, is it a display], ...] as JSON, writes the MathML of each.
import { readFileSync } from "node:fs";
import temml from "temml";

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(written)));

function written([tex, displayMode]) {
  try {
    const mathml = temml.renderToString(tex, { displayMode, throwOnError: true, annotate: false });
    return displayMode ? `<div class="formula">${mathml}</div>` : mathml;
  } catch (error) {
    console.error(`the formula ${tex} can't be written: ${error.message.split("\n")[0]}`);
    process.exit(1);
  }
}
