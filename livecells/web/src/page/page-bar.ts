import type { LiveCell } from "../cell/live-cell.ts";
import { button, h } from "../dom.ts";
import type { Asker } from "../edits/consent.ts";
import type { Edits } from "../edits/edits.ts";
import { ProgressElement } from "../exercise/progress-element.ts";
import { choose } from "../files/dropping.ts";
import type { Desk, ReaderFiles } from "../files/reader-files.ts";
import { NOT_LOADED } from "../words.ts";

/** What the bar needs of the lesson. */
export interface PageHost {
  readonly cells: readonly LiveCell[];
  readonly edits: Edits;
  readonly files: ReaderFiles;
  runAll(bar: Asker): void;
  restart(): void;
}

/**
 * `<live-page>`: what can be done with all cells of a page.
 *
 * `data-notebook` is the address of the page as `.ipynb`, `data-colab` that of its copy in Colab,
 * `data-exercises` the slugs of its exercises.
 */
export class PageBar extends HTMLElement implements Asker, Desk {
  host: PageHost | null = null;
  readonly #status = h("span", { class: "lc-status", role: "status" });
  readonly #undo = button("Undo", "lc-button lc-action", () => this.#takeBack());
  #takeBack: () => void = () => {};

  connectedCallback(): void {
    if (this.childElementCount > 0) return;
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", "All cells of this page");
    this.#undo.hidden = true;
    this.append(
      button("Run all", "lc-button lc-run", () => this.host?.runAll(this)),
      button("Reset page", "lc-button", () => this.#reset()),
      button("Restart Python", "lc-button", () => this.#restart()),
      button("Share", "lc-button", () => void this.#share()),
      ...this.#notebook(),
      ...this.#colab(),
      button("Add a file", "lc-button", () => choose((files) => void this.host?.files.add(files))),
      this.#status,
      this.#undo,
      ...this.#progress(),
    );
  }

  say(words: string): void {
    this.#status.textContent = words;
    this.#undo.hidden = true;
  }

  ask(panel: HTMLElement | null): void {
    this.querySelector(":scope > .lc-question")?.remove();
    if (panel) this.append(panel);
  }

  list(panel: HTMLElement | null): void {
    this.querySelector(":scope > .lc-files")?.remove();
    if (panel) this.append(panel);
  }

  calledOff(): void {}

  #notebook(): HTMLElement[] {
    const { notebook } = this.dataset;
    if (notebook === undefined) return [];
    const address = new URL(notebook, document.baseURI); // of this page, whatever comes later
    return [button("Download notebook", "lc-button", () => void this.#download(address))];
  }

  #progress(): HTMLElement[] {
    const { exercises } = this.dataset;
    if (!exercises) return [];
    const progress = new ProgressElement();
    progress.dataset.exercises = exercises;
    return [progress];
  }

  #colab(): HTMLElement[] {
    const address = this.dataset.colab;
    if (!address?.startsWith("https://")) return [];
    const attributes = { href: address, class: "lc-button", rel: "noopener", target: "_blank" };
    return [h("a", attributes, "Open in Colab")];
  }

  #reset(): void {
    const undo = this.host?.edits.resetAll();
    this.say(
      undo
        ? "All cells are as the lesson has them."
        : "Nothing was edited; all outputs are as the lesson has them.",
    );
    this.#undo.hidden = !undo;
    this.#takeBack = () => {
      undo?.();
      this.say("Your edits are back.");
    };
  }

  #restart(): void {
    this.host?.restart();
    this.say("Python starts afresh. Your code stays; what the cells made is gone.");
  }

  async #share(): Promise<void> {
    try {
      const { copyLink } = await import("../edits/share.ts");
      this.say(await copyLink(this.host?.cells ?? []));
    } catch {
      this.say(`What makes the link ${NOT_LOADED}`);
    }
  }

  async #download(address: URL): Promise<void> {
    try {
      const { downloadNotebook } = await import("../edits/notebook.ts");
      await downloadNotebook(this.host?.cells ?? [], address);
      this.say("The notebook is among your downloads.");
    } catch {
      this.say("The notebook could not be made: is the network there?");
    }
  }
}
