import type { Told } from "../protocol.ts";
import { ask, refuse, refused, remove, running, start, supported } from "./worker.ts";

const MB = 1_000_000;

/** `<keep-offline>`: keep the whole course, see how much of it is there, stop, remove. */
export class KeepOffline extends HTMLElement {
  readonly #base = new URL("../../", import.meta.url);
  readonly #said = line();
  readonly #bar = document.createElement("progress");
  readonly #keep = button("Keep the whole course", () => void this.#keepAll());
  readonly #cancel = button("Cancel", () => void this.#stop());
  readonly #remove = button("Remove from this device", () => void this.#forget());

  connectedCallback(): void {
    if (!supported()) return; // the text of the page stays
    this.#bar.setAttribute("aria-label", "Kept of the course");
    this.replaceChildren(this.#said, this.#bar, this.#keep, this.#cancel, this.#remove);
    this.#busy(false);
    void this.#count();
  }

  async #count(): Promise<void> {
    const worker = await running(this.#base).catch(() => null);
    if (worker) this.#show(await ask(worker, { count: true }));
    else this.#say("Nothing is kept on this device.");
  }

  async #keepAll(): Promise<void> {
    refuse(false);
    this.#busy(true);
    try {
      const worker = await start(this.#base);
      void navigator.storage?.persist?.();
      await ask(worker, { keep: "all" }, (told) => this.#show(told));
    } catch {
      this.#say("This browser does not let the site keep files here.");
    }
    this.#busy(false);
  }

  async #stop(): Promise<void> {
    const worker = await running(this.#base);
    if (worker) this.#show(await ask(worker, { cancel: true }));
  }

  async #forget(): Promise<void> {
    await remove(this.#base);
    this.#say("Removed. Nothing of the course is kept on this device.");
    this.#bar.hidden = this.#remove.hidden = true;
  }

  #show(told: Told): void {
    if ("failed" in told) {
      this.#say(told.failed);
      return;
    }
    const [kept, all] = [told.kept / MB, told.of / MB];
    this.#bar.hidden = told.kept === 0;
    this.#bar.max = told.of;
    this.#bar.value = told.kept;
    this.#remove.hidden = told.kept === 0;
    if (told.kept === told.of) this.#say(`All ${all.toFixed(1)} MB are on this device.`);
    else this.#say(`${kept.toFixed(1)} of ${all.toFixed(1)} MB are on this device.`);
  }

  #say(words: string): void {
    this.#said.textContent = words;
  }

  #busy(busy: boolean): void {
    this.#keep.hidden = busy;
    this.#cancel.hidden = !busy;
    this.#bar.hidden = !busy && this.#bar.value === 0;
    this.#remove.hidden = busy || this.#bar.value === 0 || refused();
  }
}

function line(): HTMLParagraphElement {
  const made = document.createElement("p");
  made.setAttribute("role", "status");
  return made;
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "md-button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
