// A worker of its own: fetches archives and sends back what is in them. It sees no reader's code.
import "../old-browsers.ts";
import { Missing } from "./asking.ts";
import { fetched, unzipped } from "./fetching.ts";
import { type FromUnpacker, HEARTBEAT, type ToUnpacker } from "./unpacking.ts";

const tell = (message: FromUnpacker, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

setInterval(() => tell(null), HEARTBEAT);

self.onmessage = async ({ data: { id, address, file, from } }: MessageEvent<ToUnpacker>) => {
  try {
    const arrived = (bytes: number) => tell({ id, arrived: bytes });
    const { buffer } = await fetched(new URL(address), file, unzipped, arrived, from);
    tell({ id, content: buffer }, [buffer]);
  } catch (reason) {
    tell({ id, why: reason instanceof Missing ? reason.why : "site", cause: String(reason) });
  }
};
