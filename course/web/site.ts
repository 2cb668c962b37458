// What the site does beside its cells: copy citations, be embedded, tell of newer versions, keep offline.
import { addCopyButtons } from "../citing/copy.ts";
import { KeepOffline } from "../offline/page/keep-offline.ts";
import { keepWhatRuns } from "../offline/page/keep-what-runs.ts";
import { tellOfNewer } from "../releases/versions.ts";
import { embed } from "../teaching/embed.ts";

declare global {
  interface Window {
    /** Material's stream of pages: one for the first, one for each instant navigation. */
    readonly document$?: { subscribe(listen: () => void): unknown };
  }
}

/** The site's own address: this script is served from `assets/site/`. */
const base = new URL("../../", import.meta.url);

customElements.define("keep-offline", KeepOffline);
keepWhatRuns(base);
embed(base);

const open = () => {
  addCopyButtons();
  void tellOfNewer(base);
};
if (window.document$) window.document$.subscribe(open);
else open();
