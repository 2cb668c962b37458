import type { Content } from "../protocol.ts";

/** What the page hands over, by name: each part is awaited before or after it has come. */
export class Parts {
  readonly #want: (name: string) => void;
  readonly #parts = new Map<string, PromiseWithResolvers<Content>>();

  /** @param want - asks the page for a part that a start does without */
  constructor(want: (name: string) => void) {
    this.#want = want;
  }

  take(name: string, content: Content): void {
    this.#part(name).resolve(content);
  }

  /** A part that can't be had; whoever asks for it again has it asked for again. */
  lose(name: string, cause: string): void {
    const part = this.#part(name);
    this.#parts.delete(name);
    part.reject(new Error(cause));
  }

  ask(name: string): Promise<ArrayBuffer> {
    if (!this.#parts.has(name)) this.#want(name);
    return this.archive(name);
  }

  async archive(name: string): Promise<ArrayBuffer> {
    return (await this.#part(name).promise) as ArrayBuffer;
  }

  async module(name: string): Promise<WebAssembly.Module> {
    return (await this.#part(name).promise) as WebAssembly.Module;
  }

  async text(name: string): Promise<string> {
    return (await this.#part(name).promise) as string;
  }

  #part(name: string): PromiseWithResolvers<Content> {
    let part = this.#parts.get(name);
    if (!part) {
      part = Promise.withResolvers<Content>();
      part.promise.catch(() => {}); // whoever waits for it hears of it
      this.#parts.set(name, part);
    }
    return part;
  }
}
