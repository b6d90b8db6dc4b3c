import { OutgoingMessage } from 'node:http';
import { singleton } from '@/lib/singleton';

/** Next drops `content-encoding` from what a route handler answers; under this name it goes out. */
export const encodingHeader = 'x-pensee-encoding';

/** Whether who asks takes a body that is compressed with gzip. */
export const takesGzip = (headers: Headers): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(headers.get('accept-encoding') ?? '');

/** From now on bodies that are compressed already can say so. To be called once at start, before the first request. */
export function passEncodings(): void {
  const state = singleton('encodings-pass', () => ({ done: false }));
  if (state.done) return;
  state.done = true;
  const { setHeader } = OutgoingMessage.prototype;
  OutgoingMessage.prototype.setHeader = function (name, value) {
    return setHeader.call(this, name === encodingHeader ? 'content-encoding' : name, value) as typeof this;
  };
}
