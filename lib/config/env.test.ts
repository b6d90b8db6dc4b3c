import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Env, readEnv, settings } from './env';

const oidc = { AUTH_OIDC_ISSUER: 'https://id.example.com/', AUTH_OIDC_ID: 'id', AUTH_OIDC_SECRET: 's' };

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

  test('a number is written in digits', () => {
    expect(readEnv({ PORT: '8080' }).PORT).toBe(8080);
  });

  const secret = 'x'.repeat(40);

  /** Values that each setting refuses. */
  const bad: Record<keyof Env, string[]> = {
    PORT: ['abc', '0', '70000', '0x50', '1e3', '80.5', ' 80', '-1'],
    HOST: ['not a host', '300.1.1.1', 'http://localhost'],
    PUBLIC_URL: [
      'chat.example.com',
      'ftp://a.b',
      'https://a.b/chat',
      'https://a.b/?x=1',
      'https://u:p@a.b',
      'https://a.b/#x',
    ],
    DATA_DIR: [' ', 'a\nb'],
    DATABASE_URL: ['mysql://u:secret@h/d', 'postgres', 'postgres://u:p w@h/d'],
    LOG_LEVEL: ['loud'],
    KIMI_API_KEY: ['sk-a\nsk-b', 'sk-é', 'sk a', 'sk-a\n'],
    KIMI_BASE_URL: ['api.moonshot.ai', 'https://a.b/v1?key=1', 'https://u:p@a.b/v1', 'https://a.b/v1#x', 'ftp://a.b'],
    KIMI_MODEL: ['a b', 'm'.repeat(201)],
    KIMI_IDLE_MS: ['99', '2m'],
    KIMI_RETRY_MS: ['0', '1s'],
    KIMI_MAX_COMPLETION_TOKENS: ['15', '32k'],
    KIMI_CONTEXT_LENGTH: ['999', '256k'],
    MAX_STEPS: ['0', '1.5', '10001'],
    MAX_RUNS_PER_USER: ['0', '1.5', 'many'],
    LEASE_MS: ['499'],
    WEB_FETCH_ALLOW: ['http://a', 'good.example, a/b', '10.0.0.0/99'],
    TOOLS_URL: ['tools', 'http://u:p@a', 'http://a/?x'],
    SHARE_READS_PER_MINUTE: ['-1', '1.5', 'many', '1000001'],
    AUTH_SECRET: ['short'],
    AUTH_OIDC_ISSUER: ['id.example.com'],
    AUTH_OIDC_ID: ['a\nb'],
    AUTH_OIDC_SECRET: ['a\nb'],
    AUTH_OIDC_NAME: ['n'.repeat(61), 'a\tb'],
    ADMIN_EMAILS: ['notmail', 'a@example.org, b'],
    SIGN_UP_OPEN: ['yes', 'TRUE'],
    SIGN_UP_DOMAINS: ['@x', '@example.org', 'example', 'a@example.org'],
    TRUSTED_PROXIES: ['10.0.0.0/8, proxy.local'],
    METRICS_TOKEN: ['short', 'with a space in it', 'two\nlines of a token'],
    SMTP_URL: ['mail.example.org', 'http://mail.example.org'],
    MAIL_FROM: ['nobody', 'Ada <ada>', 'a@example.org, b@example.org'],
  };
  const wrong = Object.entries(bad).flatMap(([name, values]) => values.map((value) => [name, value] as const));

  test.each(wrong)('%s refuses %j in one line with its name and what it takes', (name, value) => {
    const shape = new RegExp(
      `^Setting ${name} is wrong: it takes [^\\n]+\\. See the table of settings in README\\.md\\.$`,
    );
    expect(() => readEnv({ [name]: value })).toThrow(shape);
  });

  test.each<[Record<string, string>]>([
    [{ HOST: '::1', PUBLIC_URL: 'https://chat.example.com/' }],
    [{ HOST: 'localhost' }],
    [{ KIMI_BASE_URL: 'http://gpu.intra:8000/v1' }],
    [{ KIMI_BASE_URL: 'https://api.moonshot.cn/v1', KIMI_API_KEY: 'sk-a_b.c~d' }],
    [{ ADMIN_EMAILS: 'ada@example.org, grace@sub.example.org' }],
    [{ SIGN_UP_DOMAINS: 'example.org, xn--bcher-kva.example', ...oidc }],
    [{ SMTP_URL: 'smtps://u:p@mail.example.org:465', MAIL_FROM: 'Pensée <p@example.org>', PUBLIC_URL: 'https://a.b' }],
    [{ WEB_FETCH_ALLOW: 'wiki.intra, *.intra:81, [::1]:9, 10.0.0.0/8' }],
    [{ DATABASE_URL: 'postgresql://u@localhost/d?sslmode=require' }],
    [{ AUTH_SECRET: secret }],
  ])('%j is taken', (given) => {
    expect(readEnv(given)).toBeTruthy();
  });

  test.each([
    [{ AUTH_OIDC_ID: 'x' }, 'AUTH_OIDC_ISSUER, AUTH_OIDC_ID and AUTH_OIDC_SECRET go together'],
    [{ SMTP_URL: 'smtp://127.0.0.1' }, 'MAIL_FROM is needed with SMTP_URL'],
    [{ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'a@b.example' }, 'PUBLIC_URL is needed with SMTP_URL'],
    [
      { SIGN_UP_DOMAINS: 'example.org' },
      'SIGN_UP_DOMAINS lets in proven addresses only: set SMTP_URL or AUTH_OIDC_ISSUER',
    ],
    [{ KIMI_BASE_URL: 'https://api.moonshot.ai/v1' }, 'KIMI_API_KEY is missing'],
    [{ KIMI_BASE_URL: 'https://api.kimi.com/coding/v1' }, 'KIMI_API_KEY is missing'],
    [{ AUTH_URL: 'https://a.b' }, 'AUTH_URL is not a setting of Pensée: use PUBLIC_URL.'],
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
