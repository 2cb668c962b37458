import { button, h } from "../dom.ts";
import { eraseProgress, onProgress, solved } from "./progress.ts";

/**
 * `<live-progress>`: how much of a list of exercises is solved.
 *
 * `data-exercises` lists their slugs; `data-erase` adds the button that forgets all progress.
 */
export class ProgressElement extends HTMLElement {
  readonly #text = h("span", { class: "lc-progress-text" });
  readonly #erase = button("Erase my progress", "lc-button lc-action", eraseProgress);
  #stop = () => {};

  connectedCallback(): void {
    this.replaceChildren(this.#text);
    if (this.dataset.erase !== undefined) this.append(this.#erase);
    this.#stop = onProgress(() => this.#show());
    this.#show();
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  #show(): void {
    const all = (this.dataset.exercises ?? "").split(/\s+/).filter(Boolean);
    const done = solved();
    const count = all.filter((slug) => done.has(slug)).length;
    const complete = all.length > 0 && count === all.length;
    this.toggleAttribute("data-complete", complete);
    const words = `${count} of ${all.length} exercises solved`;
    this.#text.textContent = all.length > 0 && count > 0 ? `${complete ? "✓ " : ""}${words}` : "";
    this.#erase.hidden = done.size === 0;
  }
}
