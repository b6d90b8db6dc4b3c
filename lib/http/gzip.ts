import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** A piece of text, deflated so that others can stand before and behind it in one gzip stream. */
export type Piece = {
  deflated: Uint8Array;
  /** CRC-32 and length in bytes of the text. */
  crc: number;
  size: number;
};

export function pieceOf(text: string): Piece {
  const bytes = Buffer.from(text);
  const level = constants.Z_BEST_COMPRESSION;
  // A full flush ends at a byte and forgets what came before.
  return { deflated: deflateRawSync(bytes, { level, finishFlush: constants.Z_FULL_FLUSH }), ...sumsOf(bytes) };
}

const mostStored = 0xffff;

/** The text as it is, in blocks that hold it whole: for what is short and made anew each time. */
export function storedPieceOf(text: string): Piece {
  const bytes = Buffer.from(text);
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.byteLength; at += mostStored) {
    const part = bytes.subarray(at, at + mostStored);
    const begin = Buffer.alloc(5);
    begin.writeUInt16LE(part.byteLength, 1);
    begin.writeUInt16LE(mostStored - part.byteLength, 3);
    blocks.push(begin, part);
  }
  return { deflated: Buffer.concat(blocks), ...sumsOf(bytes) };
}

const sumsOf = (bytes: Buffer) => ({ crc: crc32(bytes), size: bytes.byteLength });

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

/** What 2^n zero bytes behind a text do to its CRC-32, for each n a length can have: matrices over bits, one column an entry. */
const zeroBytes: Uint32Array[] = [];

function afterZeroBytes(n: number): Uint32Array {
  const known = zeroBytes[n];
  if (known) return known;
  const oneBit = () => Uint32Array.from({ length: 32 }, (_, bit) => (bit === 0 ? polynomial : 2 ** (bit - 1)));
  const made = squared(n === 0 ? squared(squared(oneBit())) : afterZeroBytes(n - 1));
  zeroBytes[n] = made;
  return made;
}

/** CRC-32 of two texts one after the other, from those of each and the length of the second: zlib's `crc32_combine`. */
function joinCrc(first: number, second: number, secondSize: number): number {
  let crc = first;
  for (let left = secondSize, n = 0; left > 0; left = Math.floor(left / 2), n += 1) {
    if (left % 2 === 1) crc = times(afterZeroBytes(n), crc);
  }
  return (crc ^ second) >>> 0;
}

/** A matrix over bits times a vector. */
function times(matrix: Uint32Array, vector: number): number {
  let sum = 0;
  for (let rest = vector, bit = 0; rest !== 0; rest >>>= 1, bit += 1) if (rest & 1) sum ^= matrix[bit] ?? 0;
  return sum >>> 0;
}

const squared = (matrix: Uint32Array): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(matrix, (column) => times(matrix, column));
