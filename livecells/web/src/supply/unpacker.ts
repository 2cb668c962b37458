// A worker of its own: fetches files and sends back what is made of them. It sees no reader's code.
import "../old-browsers.ts";
import { Missing } from "./asking.ts";
import { MAKE } from "./making.ts";
import { type FromUnpacker, HEARTBEAT, type ToUnpacker } from "./unpacking.ts";

const tell = (message: FromUnpacker, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

setInterval(() => tell(null), HEARTBEAT);

self.onmessage = async ({ data }: MessageEvent<ToUnpacker>) => {
  const { id, making, address, file, from } = data;
  try {
    const arrived = (bytes: number) => tell({ id, arrived: bytes });
    const made = await MAKE[making](new URL(address), file, arrived, from);
    tell({ id, made }, made instanceof ArrayBuffer ? [made] : []);
  } catch (reason) {
    tell({ id, why: reason instanceof Missing ? reason.why : "site", cause: String(reason) });
  }
};
