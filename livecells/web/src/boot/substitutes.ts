// Pyodide fetches its files by itself. While it starts, what it asks for is answered from
// downloads that began before it was asked.
import { limitMemory } from "./memory.ts";

/** Runs `body` with `fetch` and `WebAssembly.instantiateStreaming` answering from what is here. */
export async function substituting<T>(
  answers: ReadonlyMap<string, () => Response>,
  wasm: Promise<WebAssembly.Module>,
  body: () => Promise<T>,
): Promise<T> {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  // Pyodide writes a failure to the console and waits for ever.
  const { promise: failure, reject } = Promise.withResolvers<never>();
  globalThis.fetch = (input, init) => {
    const answer = answers.get(input instanceof Request ? input.url : String(input));
    return answer ? Promise.resolve(answer()) : fetch(input, init);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await wasm;
      const instance = await WebAssembly.instantiate(module, imports);
      limitMemory(instance);
      return { module, instance };
    } catch (error) {
      reject(error);
      throw error;
    }
  };
  try {
    return await Promise.race([body(), failure]);
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
