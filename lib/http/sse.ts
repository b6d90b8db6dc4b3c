/** Never compressed, never kept: proxies must pass each event on at once. */
export const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-cache, no-transform',
  'x-accel-buffering': 'no',
  'x-vercel-ai-ui-message-stream': 'v1',
};

const pingMs = 15_000;
/**
 * A reader that falls this far behind is let go; it comes back and is told everything anew. What it is given while it has
 * kept up does not count: the beginning of a long run may be many times as large.
 */
const mostBehindBytes = 1_000_000;
const highWaterMark = 64 * 1024;

export type Events = {
  /** Sends text that is an event, or several, already framed. */
  write(text: string): void;
  /** @param last a closing event, if the stream is complete */
  close(last?: string): void;
};

/**
 * A stream of server-sent events with pings. `open` gets the way to write and answers what to do when the reader has
 * gone or the stream is over; what is written within a tick goes out as one piece.
 */
export function eventStream(open: (events: Events) => () => void): ReadableStream<Uint8Array> {
  let writer: Writer;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        writer = new Writer(controller);
        writer.leaveWith(open(writer));
      },
      cancel: () => writer.end(),
    },
    { highWaterMark, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}

const encoder = new TextEncoder();

class Writer implements Events {
  private waiting = '';
  private over = false;
  private given = 0;
  private leave: (() => void) | null = null;
  private readonly pings = setInterval(() => this.write(': ping\n\n'), pingMs);

  constructor(private readonly controller: ReadableStreamDefaultController<Uint8Array>) {}

  write(text: string): void {
    if (this.over) return;
    if (this.waiting === '') queueMicrotask(() => this.flush());
    this.waiting += text;
  }

  close(last = ''): void {
    this.write(last);
    this.flush();
    if (!this.over) this.controller.close();
    this.end();
  }

  leaveWith(leave: () => void): void {
    if (this.over) leave();
    else this.leave = leave;
  }

  end(): void {
    this.over = true;
    clearInterval(this.pings);
    this.leave?.();
    this.leave = null;
  }

  private flush(): void {
    if (this.waiting === '' || this.over) return;
    const piece = encoder.encode(this.waiting);
    this.waiting = '';
    if (this.controller.desiredSize === highWaterMark) this.given = piece.byteLength;
    this.controller.enqueue(piece);
    if ((this.controller.desiredSize ?? 0) >= -mostBehindBytes - this.given) return;
    this.controller.close();
    this.end();
  }
}
