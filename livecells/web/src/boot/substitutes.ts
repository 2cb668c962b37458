// Pyodide fetches its files by itself. While it starts, what it asks for is answered from
// downloads that began before, and a failure that it only writes to the console is noticed.

/** Runs `body` with `fetch` answering the given addresses, and watching WebAssembly start. */
export async function substituting<T>(
  answers: ReadonlyMap<string, () => Response>,
  body: () => Promise<T>,
): Promise<T> {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  const { promise: failure, reject } = Promise.withResolvers<never>();
  globalThis.fetch = (input, init) => {
    const answer = answers.get(input instanceof Request ? input.url : String(input));
    return answer ? Promise.resolve(answer()) : fetch(input, init);
  };
  WebAssembly.instantiateStreaming = (source, imports) => {
    const instance = instantiateStreaming(source, imports);
    instance.catch(reject);
    return instance;
  };
  try {
    return await Promise.race([body(), failure]);
  } finally {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}
