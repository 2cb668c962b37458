// A worker of its own: fetches an archive and sends back what is in it.
import { fetched, Missing, unzipped } from "./fetching.ts";
import { type FromUnpacker, HEARTBEAT } from "./unpacking.ts";

const tell = (message: FromUnpacker, transfer: Transferable[] = []): void =>
  self.postMessage(message, { transfer });

setInterval(() => tell(0), HEARTBEAT);

self.onmessage = async ({ data: address }: MessageEvent<string>) => {
  try {
    const { buffer } = await fetched(new URL(address), unzipped, tell);
    tell(buffer, [buffer]);
  } catch (reason) {
    tell({ network: reason instanceof Missing && reason.network, cause: String(reason) });
  }
};
