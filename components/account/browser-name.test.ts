import { expect, test } from 'vitest';
import { browserName } from './browser-name';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

test.each([
  [`Mozilla/5.0 (X11; Linux x86_64) ${chrome}`, { browser: 'Chrome', system: 'Linux' }],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/156.0`, { browser: 'Edge', system: 'Windows' }],
  [`Mozilla/5.0 (Linux; Android 15) ${chrome}`, { browser: 'Chrome', system: 'Android' }],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 15.1; rv:150.0) Gecko/20100101 Firefox/150.0',
    { browser: 'Firefox', system: 'macOS' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1',
    { browser: 'Safari', system: 'iOS' },
  ],
  ['curl/7.88.1', { browser: 'curl', system: null }],
  ['something else', null],
  [null, null],
])('%s', (userAgent, expected) => expect(browserName(userAgent)).toEqual(expected));
