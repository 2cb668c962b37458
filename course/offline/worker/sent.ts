import type { Bytes } from "../../../livecells/web/src/bytes.ts";

/** What is sent, if it has the length it must have; it is not read further than that. */
export async function sent(
  response: Response,
  length: number,
  report: (bytes: number) => void,
): Promise<Bytes | null> {
  const bytes = new Uint8Array(length);
  const reader = response.body?.getReader();
  let at = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (at + part.value.length > length) {
      await reader?.cancel();
      return null;
    }
    bytes.set(part.value, at);
    at += part.value.length;
    report(at);
  }
  return at === length ? bytes : null;
}
