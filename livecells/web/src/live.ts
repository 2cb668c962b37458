// The only script before a cell is touched: it takes over the static cells and waits.
import { LiveCell } from "./cell/live-cell.ts";
import { Python } from "./python/python.ts";
import { followPages } from "./site/lessons.ts";

customElements.define("live-cell", LiveCell);
followPages(new Python(new URL("./", import.meta.url)));
