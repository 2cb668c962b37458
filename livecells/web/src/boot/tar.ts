// Reading a tar archive (USTAR, regular files) that lies in memory.

const BLOCK = 512;
const text = new TextDecoder();

/** Each file's name and bytes; the bytes are views, nothing is copied. */
export function* tarFiles(tar: Uint8Array): Generator<[name: string, bytes: Uint8Array]> {
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const prefix = field(tar, at + 345, 155);
    const name = field(tar, at, 100);
    const size = Number.parseInt(field(tar, at + 124, 12), 8);
    const start = at + BLOCK;
    yield [prefix ? `${prefix}/${name}` : name, tar.subarray(start, start + size)];
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function field(tar: Uint8Array, start: number, length: number): string {
  const bytes = tar.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return text.decode(end < 0 ? bytes : bytes.subarray(0, end));
}
