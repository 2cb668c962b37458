import { Refused } from "../output/refused.ts";

type Row = Float64Array | Float32Array | Int32Array;

/** The numbers of a picture, some with a row for each frame. Nothing here changes a number. */
export interface Numbers {
  readonly size: number;
  /** Whether it has a row for each frame. */
  readonly moves: boolean;
  row(frame: number): Row;
}

const TYPES = { f8: Float64Array, f4: Float32Array, i4: Int32Array } as const;

export function unpacked(packed: Readonly<Record<string, unknown>>, frames: number): Numbers {
  const { dtype, shape, bdata } = packed;
  const type = TYPES[dtype as keyof typeof TYPES];
  if (!type || typeof bdata !== "string" || !Array.isArray(shape)) throw refused();
  const bytes = decoded(bdata);
  const size = shape.reduce((product: number, side: unknown) => product * Number(side), 1);
  if (!Number.isInteger(size) || bytes.length !== size * type.BYTES_PER_ELEMENT) throw refused();
  const all = new type(bytes.buffer);
  if (packed.frames !== true) return { size, moves: false, row: () => all };
  if (shape[0] !== frames) throw refused();
  const width = size / frames;
  return { size, moves: true, row: (frame) => all.subarray(frame * width, (frame + 1) * width) };
}

function decoded(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    throw refused();
  }
}

function refused(): Refused {
  return new Refused("This picture is not shown: one of its arrays can't be read.");
}
