import { Transform, type TransformCallback } from 'node:stream';
import zlib from 'node:zlib';

/**
 * `deflate` as servers send it: with the zlib header that the standard asks for, or raw. The first byte tells: 8 in its
 * low half is zlib's, and no raw block of that kind (stored, not final, with that padding) is written in practice.
 */
export class Inflate extends Transform {
  #inner: zlib.Inflate | zlib.InflateRaw | null = null;

  constructor(readonly options: zlib.ZlibOptions) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#inner ??= this.#open(chunk[0] ?? 0);
    this.#inner.write(chunk, () => done());
  }

  override _flush(done: TransformCallback): void {
    if (this.#inner) this.#inner.once('end', () => done()).end();
    else done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#inner?.destroy();
    done(error);
  }

  #open(first: number): zlib.Inflate | zlib.InflateRaw {
    const inner = (first & 0x0f) === 8 ? zlib.createInflate(this.options) : zlib.createInflateRaw(this.options);
    inner.on('data', (bytes: Buffer) => this.push(bytes));
    inner.on('error', (error) => this.destroy(error));
    return inner;
  }
}
