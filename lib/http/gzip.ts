import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** A piece of text, deflated so that others can stand before and behind it in one gzip stream. */
export type Piece = { deflated: Uint8Array /** CRC-32 and length in bytes of the text. */; crc: number; size: number };

export function pieceOf(text: string, level: number = constants.Z_BEST_COMPRESSION): Piece {
  const bytes = Buffer.from(text);
  // A full flush ends at a byte and forgets what came before.
  const deflated = deflateRawSync(bytes, { level, finishFlush: constants.Z_FULL_FLUSH });
  return { deflated, crc: crc32(bytes), size: bytes.byteLength };
}

const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** An empty block that says it is the last. */
const end = Buffer.from([3, 0]);

/** Several pieces as one gzip stream, without inflating any of them. */
export function gzipOf(pieces: readonly Piece[]): Buffer {
  const trailer = Buffer.alloc(8);
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
  trailer.writeUInt32LE(pieces.reduce((crc, piece) => joinCrc(crc, piece.crc, piece.size), 0));
  trailer.writeUInt32LE(size % 2 ** 32, 4);
  return Buffer.concat([header, ...pieces.map((piece) => piece.deflated), end, trailer]);
}

/** The same as plain bytes, for who takes no gzip. */
export const plainOf = (pieces: readonly Piece[]): Buffer =>
  inflateRawSync(Buffer.concat([...pieces.map((piece) => piece.deflated), end]));

const polynomial = 0xedb88320;

/** CRC-32 of two texts one after the other, from those of each and the length of the second: zlib's `crc32_combine`. */
function joinCrc(first: number, second: number, secondSize: number): number {
  let power = Uint32Array.from({ length: 32 }, (_, bit) => (bit === 0 ? polynomial : 2 ** (bit - 1)));
  power = squared(squared(power));
  let crc = first;
  for (let left = secondSize; left > 0; left = Math.floor(left / 2)) {
    power = squared(power);
    if (left % 2 === 1) crc = times(power, crc);
  }
  return (crc ^ second) >>> 0;
}

/** A matrix over bits, one column an entry, times a vector. */
function times(matrix: Uint32Array, vector: number): number {
  let sum = 0;
  for (let rest = vector, bit = 0; rest !== 0; rest >>>= 1, bit += 1) if (rest & 1) sum ^= matrix[bit] ?? 0;
  return sum >>> 0;
}

const squared = (matrix: Uint32Array): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(matrix, (column) => times(matrix, column));
