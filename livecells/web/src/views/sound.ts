import { button } from "../dom.ts";

const [LOWEST, OCTAVES] = [196, 2.5]; // Hz, and what lies between the lowest and the highest place
const [A_TONE, LOUD] = [0.12, 0.08]; // seconds, and a share of all that there is

/** A tone for a height, when the reader asks for it. */
export class Sound {
  readonly element = button("Sound", "lc-button lcv-sound", () => this.#toggle());
  #context: AudioContext | null = null;
  #on = false;

  constructor() {
    this.element.setAttribute("aria-pressed", "false");
  }

  /** @param share - from 0, the bottom of the panel, to 1, its top */
  at(share: number): void {
    const context = this.#context;
    if (!this.#on || !context) return;
    const [oscillator, gain] = [context.createOscillator(), context.createGain()];
    const now = context.currentTime;
    oscillator.frequency.value = LOWEST * 2 ** (OCTAVES * Math.min(Math.max(share, 0), 1));
    gain.gain.setValueAtTime(LOUD, now);
    gain.gain.exponentialRampToValueAtTime(0.001, now + A_TONE);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(now);
    oscillator.stop(now + A_TONE);
  }

  #toggle(): void {
    this.#on = !this.#on;
    this.element.setAttribute("aria-pressed", String(this.#on));
    this.#context ??= new AudioContext();
  }
}
