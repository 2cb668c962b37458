// A worker of its own: fetches a file, unpacks it, and hands it over whole.
import { BootError, cannotStart } from "./boot-error.ts";
import { type Bytes, unpacked } from "./fetching.ts";

export type FromUnpacker = { arrived: number } | { content: Bytes } | { sentence: string };

self.onmessage = async ({ data }: MessageEvent<{ name: string; url: string }>) => {
  const tell = (message: FromUnpacker, ...given: Transferable[]) =>
    self.postMessage(message, given);
  try {
    const file = { name: data.name, url: new URL(data.url) };
    const content = await unpacked(file, (bytes) => tell({ arrived: bytes }));
    tell({ content }, content.buffer);
  } catch (error) {
    tell({ sentence: (error instanceof BootError ? error : cannotStart(error)).sentence });
  }
};
