import { createStore, del, entries, set, type UseStore } from "idb-keyval";
import type { Python } from "../python/python.ts";
import { plainName, size } from "./names.ts";

/** What Python's side keeps of files for the cells below (livecells.page.rule.folder) is 32 MB. */
const LARGEST = 10_000_000;
const MOST = 20_000_000;

export interface HandedFile {
  readonly name: string;
  readonly bytes: number;
}

/** The reader's own files: in Python's folder, and kept on this device. */
export class HandedIn {
  readonly #python: Python;
  readonly #store: UseStore;
  readonly #sizes = new Map<string, number>();

  /** @param site - what tells this site from others on its host */
  private constructor(python: Python, site: string) {
    this.#python = python;
    this.#store = storeOf(site);
  }

  /** Hand Python what is kept from earlier visits; where nothing can be kept, there is nothing. */
  static async open(python: Python, site: string): Promise<HandedIn> {
    const files = new HandedIn(python, site);
    const kept = await entries<string, ArrayBuffer>(files.#store).catch(() => []);
    for (const [name, content] of kept) files.#hand(name, content);
    return files;
  }

  get list(): HandedFile[] {
    return [...this.#sizes].map(([name, bytes]) => ({ name, bytes }));
  }

  /** Take files; what there is to say of them, in sentences. */
  async add(files: readonly File[]): Promise<string> {
    const said: string[] = [];
    for (const file of files) said.push(await this.#take(file));
    return said.join(" ");
  }

  async remove(name: string): Promise<string> {
    this.#sizes.delete(name);
    this.#python.hand(name, null);
    await del(name, this.#store).catch(() => {}); // then it was not kept
    return `${name} is gone from this page. Your own file stays where it was.`;
  }

  async #take(file: File): Promise<string> {
    const name = plainName(file.name);
    if (file.size > LARGEST) return `${name} has ${size(file.size)}: at most 10 MB, please.`;
    const others = this.list.filter((other) => other.name !== name);
    const room = MOST - others.reduce((sum, { bytes }) => sum + bytes, 0);
    if (file.size > room) return `There is no room for ${name}: remove another file first.`;
    let content: ArrayBuffer;
    try {
      content = await file.arrayBuffer();
    } catch {
      return `${name} could not be read.`;
    }
    this.#hand(name, content);
    const kept = await set(name, content, this.#store).then(
      () => "It stays on this device.",
      () => "It lasts until you close the page: this browser keeps nothing.",
    );
    return `Python now has ${name}. ${kept}`;
  }

  #hand(name: string, content: ArrayBuffer): void {
    this.#sizes.set(name, content.byteLength);
    this.#python.hand(name, content);
  }
}

/** What keeps the site's files; where storage is forbidden, whatever it is asked fails. */
function storeOf(site: string): UseStore {
  let store: UseStore | null = null;
  return async (mode, work) => {
    store ??= createStore(`livecells:${site}`, "files");
    return store(mode, work);
  };
}
