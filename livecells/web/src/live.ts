// The only script before a cell is touched: it takes over the static cells and waits.
import "./old-browsers.ts";
import { LiveCell } from "./cell/live-cell.ts";
import { ProgressElement } from "./exercise/progress-element.ts";
import { PageBar } from "./page/page-bar.ts";
import { Python } from "./python/python.ts";
import { FILES } from "./site/files.ts";
import { followPages } from "./site/lessons.ts";

customElements.define("live-progress", ProgressElement); // first: the page's bar holds one
customElements.define("live-page", PageBar);
customElements.define("live-cell", LiveCell);
followPages(new URL("../../", FILES), new Python(FILES));
