// What a worker's global scope must not have while it holds a stranger's code. The worker's origin
// and policy (livecells/web/src/python/contained.ts) already refuse all of it; this is the second
// wall, and the only one that names nothing it forgets: what is not listed here goes.

/** The language itself, and what computing, timing and text need; nothing that reaches outside. */
const KEPT = new Set(
  `AbortController AbortSignal AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt
  BigInt64Array BigUint64Array Blob Boolean ByteLengthQueuingStrategy CompressionStream
  CountQueuingStrategy CustomEvent DOMException DataView Date DecompressionStream DisposableStack
  Error ErrorEvent EvalError Event EventTarget FinalizationRegistry Float16Array Float32Array
  Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math
  MessageChannel MessageEvent MessagePort NaN Number Object Promise PromiseRejectionEvent Proxy
  RangeError ReadableByteStreamController ReadableStream ReadableStreamBYOBReader
  ReadableStreamDefaultController ReadableStreamDefaultReader ReferenceError Reflect RegExp Set
  SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TextDecoder
  TextDecoderStream TextEncoder TextEncoderStream TransformStream TypeError URIError URL
  URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet
  WebAssembly WritableStream addEventListener atob btoa clearInterval clearTimeout console
  constructor crypto decodeURI decodeURIComponent dispatchEvent encodeURI encodeURIComponent
  escape eval globalThis isFinite isNaN parseFloat parseInt performance queueMicrotask
  removeEventListener self setInterval setTimeout structuredClone undefined unescape`.split(/\s+/),
);

/** What libraries ask a browser about itself. */
const OF_NAVIGATOR = ["userAgent", "language", "languages", "platform", "hardwareConcurrency"];

/** Takes from a worker's global scope whatever is not listed; to be called before a reader's code. */
export function contain(scope: object): void {
  const navigator = portrait((scope as { navigator: object }).navigator);
  const chain = [...prototypesOf(scope)];
  for (const holder of chain) {
    for (const name of Reflect.ownKeys(holder)) {
      if (typeof name === "string" && !KEPT.has(name)) remove(holder, name);
    }
  }
  Object.defineProperty(scope, "navigator", { value: navigator });
}

/** The scope and what it inherits from, without what all objects inherit from. */
function* prototypesOf(scope: object): Generator<object> {
  for (
    let holder: object | null = scope;
    holder && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    yield holder;
  }
}

function remove(holder: object, name: string): void {
  if (Reflect.deleteProperty(holder, name)) return;
  Reflect.defineProperty(holder, name, { value: undefined });
  Reflect.set(holder, name, undefined);
}

function portrait(navigator: object): object {
  const said = OF_NAVIGATOR.map((name) => [name, Reflect.get(navigator, name)] as const);
  return Object.freeze(Object.fromEntries(said));
}
