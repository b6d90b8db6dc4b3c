import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { PenseeError } from '@/lib/errors';
import { format, frame, type Header, header, trailer } from './header';

export type Frame = z.infer<typeof frame> & { content: Buffer<ArrayBuffer> };

/** A header names every table with its columns; nothing else is long. */
const longestLine = 4 * 1024 * 1024;

/**
 * Reads a back-up from its beginning to its end, a frame at a time: first the header, then what `frames` gives. That ends
 * in good order only when the file is whole.
 * @throws PenseeError that says what is wrong with the file
 */
export async function openBackup(file: string): Promise<{ header: Header; frames: AsyncGenerator<Frame> }> {
  const stream = pipeline(createReadStream(file), createGunzip({ chunkSize: 256 * 1024 }), () => {});
  const bytes = new Bytes(stream);
  try {
    const told = await firstLine(bytes, file);
    return { header: told, frames: frames(bytes, told, file) };
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

async function firstLine(bytes: Bytes, file: string): Promise<Header> {
  let text: string;
  try {
    text = (await bytes.line()).toString();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new PenseeError('not-found', `There is no file ${file}.`, { cause });
    if (code && /^E[A-Z]+$/.test(code)) {
      throw new PenseeError('bad-request', `${file} cannot be read (${code}).`, { cause });
    }
    throw notOurs(file, cause);
  }
  const data = parsed(z.looseObject({ pensee: z.literal('back-up'), format: z.number(), version: z.string() }), text);
  if (!data) throw notOurs(file);
  if (data.format > format) throw newer(file, data.version);
  const whole = parsed(header, text);
  if (!whole) throw damaged(file);
  return whole;
}

async function* frames(bytes: Bytes, told: Header, file: string): AsyncGenerator<Frame> {
  const rows = new Set(told.tables.filter(({ kept }) => kept).map(({ name }) => name));
  const secrets = new Set(told.secrets);
  try {
    for (;;) {
      const sum = bytes.sum();
      const text = (await bytes.line()).toString();
      const next = parsed(frame, text);
      if (!next) {
        if (parsed(trailer, text)?.sha256 !== sum || !(await bytes.atEnd())) throw damaged(file);
        return;
      }
      if (!(next.of === 'rows' ? rows : secrets).has(next.name)) throw damaged(file);
      yield { ...next, content: await bytes.take(next.bytes) };
    }
  } catch (cause) {
    throw cause instanceof PenseeError ? cause : damaged(file, cause);
  } finally {
    bytes.close();
  }
}

function parsed<T extends z.ZodType>(schema: T, text: string): z.infer<T> | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const notOurs = (file: string, cause?: unknown) =>
  new PenseeError('bad-request', `${file} is not a back-up of Pensée.`, { cause });

const damaged = (file: string, cause?: unknown) =>
  new PenseeError('bad-request', `${file} is damaged or cut short. Nothing was changed.`, { cause });

export const newer = (file: string, version: string) =>
  new PenseeError(
    'bad-request',
    `${file} was made by Pensée ${version}, whose data this version does not know. Update Pensée first.`,
  );

/** Lines and counted bytes of a stream, with the sum over all that was given. */
class Bytes {
  private readonly source: AsyncIterator<Buffer>;
  private readonly hash: Hash = createHash('sha256');
  private held: Buffer = Buffer.alloc(0);

  constructor(private readonly stream: Readable) {
    this.source = stream[Symbol.asyncIterator]();
  }

  close(): void {
    this.stream.destroy();
  }

  /** SHA-256 of everything given so far. */
  sum(): string {
    return this.hash.copy().digest('hex');
  }

  /** The bytes up to the next end of line, without it. */
  async line(): Promise<Buffer> {
    let at = this.held.indexOf(10);
    while (at < 0) {
      if (this.held.length > longestLine) throw new Error('a line without an end');
      const from = this.held.length;
      await this.more();
      at = this.held.indexOf(10, from);
    }
    return this.give(at + 1).subarray(0, at);
  }

  async take(count: number): Promise<Buffer<ArrayBuffer>> {
    const pieces: Buffer[] = [];
    let missing = count;
    for (;;) {
      const piece = this.give(Math.min(missing, this.held.length));
      pieces.push(piece);
      missing -= piece.length;
      if (missing === 0) return Buffer.concat(pieces);
      await this.more();
    }
  }

  async atEnd(): Promise<boolean> {
    return this.held.length === 0 && (await this.source.next()).done === true;
  }

  private give(count: number): Buffer {
    const given = this.held.subarray(0, count);
    this.held = this.held.subarray(count);
    this.hash.update(given);
    return given;
  }

  private async more(): Promise<void> {
    const { done, value } = await this.source.next();
    if (done) throw new Error('the end came too soon');
    this.held = this.held.length === 0 ? value : Buffer.concat([this.held, value]);
  }
}
