const PAGE = 65_536;
/** Bytes that Python may have in all; each address then fits a signed number of 32 bits. */
const MOST = 2 ** 31 - PAGE;

/**
 * Keeps Python's memory below 2 GB: growth beyond is refused, which Python tells as a MemoryError.
 *
 * WebAssembly allows 4 GB, but Pyodide (314) takes addresses of the upper half for negative ones:
 * text that Python passes to JavaScript from there arrives as zeros.
 */
export function limitMemory({ exports }: WebAssembly.Instance): void {
  const memory = exports.memory as WebAssembly.Memory;
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    const bytes = memory.buffer.byteLength + pages * PAGE;
    if (bytes > MOST) throw new RangeError(`Python's memory would grow to ${bytes} bytes`);
    return grow(pages);
  };
}
