import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEnv, settings } from './env';

describe('settings', () => {
  test('none need be set', () => {
    expect(readEnv({})).toMatchObject({ PORT: 3000, HOST: '0.0.0.0', MAX_STEPS: 300, SIGN_UP_OPEN: true });
  });

  test('an empty one counts as unset', () => {
    expect(readEnv({ KIMI_API_KEY: '', PORT: '' })).toEqual(readEnv({}));
  });

  test('lists are split and trimmed', () => {
    expect(readEnv({ ADMIN_EMAILS: ' a@x.org, ,b@x.org' }).ADMIN_EMAILS).toEqual(['a@x.org', 'b@x.org']);
  });

  test('addresses lose their last slash', () => {
    expect(readEnv({ KIMI_BASE_URL: 'http://127.0.0.1:8000/v1/' }).KIMI_BASE_URL).toBe('http://127.0.0.1:8000/v1');
  });

  test.each([
    [{ PORT: 'abc' }, 'Setting PORT is wrong: it takes a whole number from 1 to 65535.'],
    [{ PORT: '70000' }, 'Setting PORT is wrong: it takes a whole number from 1 to 65535.'],
    [{ MAX_STEPS: '1.5' }, 'Setting MAX_STEPS is wrong: it takes a whole number from 1 to 10000.'],
    [{ DATABASE_URL: 'mysql://u:secret@h/d' }, 'Setting DATABASE_URL is wrong: it takes postgres://'],
    [{ KIMI_BASE_URL: 'api.moonshot.ai' }, 'Setting KIMI_BASE_URL is wrong: it takes an address'],
    [{ SIGN_UP_OPEN: 'yes' }, 'Setting SIGN_UP_OPEN is wrong: it takes true or false.'],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, proxy.local' }, 'Setting TRUSTED_PROXIES is wrong: it takes addresses or ranges'],
    [{ AUTH_OIDC_ID: 'x' }, 'AUTH_OIDC_ISSUER, AUTH_OIDC_ID and AUTH_OIDC_SECRET go together'],
    [{ SMTP_URL: 'smtp://127.0.0.1' }, 'MAIL_FROM is needed with SMTP_URL'],
  ])('%j is told in one line', (given, line) => {
    expect(() => readEnv(given)).toThrow(line);
  });

  test('whatever is wrong, the message is one line and never repeats a value', () => {
    const value = fc.string({ minLength: 12, maxLength: 40 }).map((text) => `§${text}`);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(settings.shape)), value, (name, text) => {
        try {
          readEnv({ [name]: text });
        } catch (error) {
          const { message } = error as Error;
          expect(message).not.toContain('\n');
          expect(message).not.toContain(text);
        }
      }),
    );
  });
});
