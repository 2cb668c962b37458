// The helper's worker: fetches files and sends back what is made of them. It sees no reader's code.
import "../old-browsers.ts";
import { Missing } from "./asking.ts";
import { type FromHelper, HEARTBEAT, type ToHelper } from "./helper.ts";
import { MAKE } from "./making.ts";

const tell = (message: FromHelper, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

setInterval(() => tell(null), HEARTBEAT);

self.onmessage = async ({ data }: MessageEvent<ToHelper>) => {
  const { id, making, address, file, from } = data;
  try {
    const arrived = (bytes: number) => tell({ id, arrived: bytes });
    const made = await MAKE[making](new URL(address), file, arrived, from);
    tell({ id, made }, made instanceof ArrayBuffer ? [made] : []);
  } catch (reason) {
    tell({ id, why: reason instanceof Missing ? reason.why : "site", cause: String(reason) });
  }
};
