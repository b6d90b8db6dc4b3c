import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeToken, tokenPrefix } from '@/lib/auth/secret-token';
import { scan } from './scan';

const question = (text: string) => ({ title: '', messages: [{ role: 'user' as const, text }] });
const found = (text: string) => scan(question(text)).findings.map((finding) => finding.rule);
const hex = (n: number) => '0123456789abcdef'.repeat(8).slice(0, n);
const basic = (pair: string) => Buffer.from(pair).toString('base64');
const signature = encodeURIComponent(`${'aB3dE5gH7jK9mN1pQ2sT4vW6xY8zC0fL/+aB3dE5gH7'}=`);
const card = '2223 0031 2200 3222';
const letters = (n: number) => 'aB3dE5gH7jK9mN1pQ2sT4vW6xY8zC0fL'.repeat(8).slice(0, n);

describe('what must not leave by mistake', () => {
  it.each([
    ['openai-key', `sk-proj-${letters(48)}`],
    ['anthropic-key', `sk-ant-api03-${letters(80)}`],
    ['openrouter-key', `sk-or-v1-${'0123456789abcdef'.repeat(4)}`],
    ['vendor-key', `sk-${letters(48)}`],
    ['stripe-key', `sk_live_${letters(24)}`],
    ['aws-key', 'AKIAIOSFODNN7EXAMPLE'],
    ['aws-secret', `aws_secret_access_key = ${letters(40)}`],
    ['google-key', `AIza${letters(35)}`],
    ['github-token', `ghp_${letters(36)}`],
    ['github-token', `github_pat_${letters(60)}`],
    ['gitlab-token', `glpat-${letters(20)}`],
    ['slack-token', 'xoxb-123456789012-abcdefABCDEF'],
    ['npm-token', `npm_${letters(36)}`],
    ['huggingface-token', `hf_${letters(34)}`],
    ['telegram-token', `123456789:AA${letters(33)}`],
    ['pensee-token', tokenPrefix + makeToken().token],
    ['google-token', `ya29.${letters(120)}`],
    ['google-token', `ya29.c.${letters(120)}`],
    ['groq-key', `gsk_${letters(52)}`],
    ['xai-key', `xai-${letters(80)}`],
    ['vault-token', `hvs.${letters(95)}`],
    ['shopify-token', `shpat_${hex(32)}`],
    ['databricks-token', `dapi${hex(32)}`],
    ['databricks-token', `dapi${hex(32)}-2`],
    ['grafana-token', `glsa_${letters(32)}_${hex(8)}`],
    ['docker-token', `dckr_pat_${letters(27)}`],
    ['linear-key', `lin_api_${letters(40)}`],
    ['age-key', `AGE-SECRET-KEY-1${letters(58).toUpperCase()}`],
    ['azure-sas', `https://a.blob.core.windows.net/b?sv=2024-11-04&se=2027-01-01T00%3A00Z&sr=b&sp=r&sig=${signature}`],
    [
      'azure-sas',
      `https://a.blob.core.windows.net/b?comp=list&sig=${decodeURIComponent(signature)}&se=2027-01-01&sp=r`,
    ],
    ['azure-sas', `SharedAccessSignature=sv=2024-11-04&amp;se=2027-01-01&amp;sig=${signature}`],
    ['basic', `Authorization: Basic ${basic('ada:Tr0ub4dor')}`],
    ['basic', `"authorization", "basic ${basic('zoé:9')}"`],
    ['private-key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----'],
    ['jwt', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${letters(43)}`],
    ['bearer', `Authorization: Bearer ${letters(32)}`],
    ['url-password', 'postgres://app:hunter2@db.example.com/app'],
    ['vendor-key', `sk-kimi-${letters(64)}`],
    ['named-secret', 'password=Tr0ub4dor&3x'],
    ['named-secret', 'DB_PASSWORD=Tr0ub4dor&3x'],
    ['named-secret', `MOONSHOT_API_KEY=${hex(32)}`],
    ['named-secret', `export AUTH_SECRET="${letters(44)}"`],
    ['named-secret', 'spring.datasource.password: Tr0ub4dor&3x'],
    ['named-secret', '{"smtp-password": "Tr0ub4dor&3x"}'],
    ['email', 'write to ada.lovelace@example.co.uk please'],
    ['email', 'write to josé.núñez@example.com please'],
    ['email', 'write to ada@müller.example please'],
    ['email', '用户@例子.广告'],
    ['email', 'почта@пример.рф'],
    ['email', 'ada@xn--e1afmkfd.xn--p1ai'],
    ['email', `${'请写信到'.repeat(80)}ada@example.com${'谢谢'.repeat(80)}`],
    ['iban', 'pay to GB82 WEST 1234 5698 7654 32 now'],
    ['iban', 'DE89370400440532013000'],
    ['card', 'my card is 4111 1111 1111 1111.'],
    ['card', '378282246310005'],
    ['card', card],
    ['card', '4242424242424242 12/27'],
    ['card', '4242 4242 4242 4242 12/27'],
    ['card', '5555555555554444 03/28 cvc 737'],
    ['card', '5555555555554444 1227'],
    ['card', '5555555555554444\u00a0737'],
    ['card', '3782 822463 10005 12/27'],
    ['card', '378282246310005 12-27'],
    ['card', '2223003122003222 12/27'],
    ['card', 'order 4000 4242424242424242'],
    ['card', 'order 1234 4242424242424242 12/27'],
    ['card', 'Smith,4111111111111111,12/27'],
    ['card', '17,4111111111111111,12/27'],
    ['card', 'id=10,4111 1111 1111 1111'],
    ['card', 'No.4111111111111111'],
    ['card', card.replaceAll(' ', '')],
    ...[...'\u00a0\u2007\u2009\u202f\u3000\u2010\u2011\u2013\u2212'].map(
      (sign) => ['card', card.replaceAll(' ', sign)] as [string, string],
    ),
  ])('%s: %s', (rule, text) => expect(found(`see: ${text}\nand so on`)).toEqual([rule]));

  it('each card number of several', () => {
    for (const beside of ['', ' 12/27', ',12/27'])
      for (const between of [',', ', ', '\n', ';'])
        expect(found(['4111111111111111', '5500000000000004'].map((one) => one + beside).join(between))).toEqual([
          'card',
          'card',
        ]);
  });

  it.each([
    ['an escape', 'ghp\\_'],
    ['a reference', 'ghp&#95;'],
    ['a reference by name', 'ghp&lowbar;'],
    ['emphasis', '**ghp_**'],
    ['a sign without width', 'gh\u200bp_'],
  ])('sees what a reader sees behind %s, once', (_, beginning) => {
    const text = `My key is ${beginning}${letters(36)}, as told`;
    expect(scan(question(text)).findings).toMatchObject([
      { rule: 'github-token', excerpt: 'My key is ghp_••••, as told' },
    ]);
    expect(found(`My key is ghp_${letters(36)}, as told in *Italics*`)).toEqual(['github-token']);
    expect(found(`one ghp_${letters(36)}, two **ghp\\_${letters(30)}zZ9zZ9**`)).toHaveLength(2);
  });

  it.each([
    ['a card number with a wrong digit', '4111 1111 1111 1112'],
    ['a bank account with a wrong digit', 'GB82 WEST 1234 5698 7654 33'],
    ['zeros', '0000 0000 0000 0000'],
    ['a version', 'react@19.3.1 and @ai-sdk/openai-compatible@3.0.92'],
    ['code that reads a secret', 'const password = process.env.PASSWORD_1; token: $TOKEN_2abc'],
    ['words about secrets', 'The password must be long. Bearer tokens are opaque, an API key is a secret.'],
    ['an address', 'https://example.com/a:b@c'],
    ['a hash', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['a card of an unknown range', '2220 0031 2200 3225'],
    ['a shorter number of the second range', '2223 0031 2200 5'],
    ['years', 'in 2022–2023–2024–2025 or 2240–2250'],
    ['words about signing in', 'Authorization: Basic authentication takes Basic understanding, basic knowledge'],
    [
      'code of other things',
      'hvs.some_long_property_name_of_something, ya29.another_long_property_name, xai-sdk, gsk_key',
    ],
    ['an empty secret', `dapi${'0'.repeat(32)} and gsk_${'x'.repeat(52)} and ${tokenPrefix}${'x'.repeat(43)}`],
    ['an address with a signature of another kind', `https://example.com/a?size=2&sig=${signature}`],
    ['a short signature', 'https://example.com/a?sv=1&se=2&sig=abc'],
    ['a name with a sign', 'café@home and été@2026.07'],
    ['a number', 'about 1795575522922334 of them'],
    ['a card number with a wrong digit before its end', '4242424242424243 12/27'],
    ['the same in columns', 'Smith,4111111111111112,12/27'],
    ['decimals', '0.4111111111111111 and 12.4111111111111111 and .4111111111111111 and -0,4111111111111111'],
    ['decimals in columns', '0.5,0.4111111111111111,-0.4111111111111111'],
    ['moments', '1735689600000,1735689600123 and 2026-11-29 16:08:21.411111'],
    ['a short number before another', '4000 4111 1111 1111'],
    ['a part of a longer number', '41111111111111111111 and 99994111111111111111'],
    ['an id', '4111111111111111-1111'.repeat(2)],
    ['code that hands a secret on', 'DB_PASSWORD=$DB_PASSWORD_2 AUTH_SECRET=<AUTH_SECRET_2>'],
    ['a word that ends like a secret', 'Mypassword: whatever-1234'],
    ['a name of a style', 'sk-card-header sk-button-primary-large-with-an-icon'],
  ])('not %s', (_, text) => expect(found(text)).toEqual([]));

  it('says where it stands and shows as much as tells which it is', () => {
    const secret = `ghp_${letters(36)}`;
    const { findings } = scan({
      title: 'Mail of ada@example.com',
      messages: [
        { role: 'user', text: 'Hi', author: 'ada@example.com' },
        {
          role: 'assistant',
          steps: [
            { parts: [{ type: 'reasoning', text: secret }] },
            { parts: [{ type: 'tool', name: 'x', input: secret, output: `a ${secret} b` }] },
            { parts: [{ type: 'text', text: `Use ${secret}, once` }] },
          ],
        },
      ],
    });
    expect(findings.map(({ message, part }) => [message, part])).toEqual([
      [null, 'title'],
      [0, 'author'],
      [1, 'reasoning'],
      [1, 'tool-input'],
      [1, 'tool-result'],
      [1, 'answer'],
    ]);
    expect(findings[0]?.excerpt).toBe('Mail of a•••@example.com');
    expect(findings[5]?.excerpt).toBe('Use ghp_••••, once');
    expect(JSON.stringify(findings)).not.toContain(secret.slice(0, 12));
  });

  it('shows of no secret more than its beginning, and is quick with any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 400 }), (before, after) => {
        const secret = `ghp_${letters(36)}`;
        const { findings } = scan(question(`${before} ${secret} ${after}`));
        expect(JSON.stringify(findings)).not.toContain(secret.slice(0, 10));
      }),
    );
    for (const piece of [
      'a@',
      'a@b.co ',
      'eyJ-',
      'sk-',
      'x://y:',
      '4111 ',
      'A-----BEGIN ',
      'eyJa.',
      'password=',
      'GB82 ',
      'é@',
      'é@é.é',
      '信',
      'se=x&',
      'sv=',
      'sig=x&se=&',
      'ya29.',
      'basic a',
      `basic ${'Ojo6'.repeat(500)} `,
      '4111\u00a0',
      '2223',
      '4111,',
      '0,4111 ',
      '4111 4111 4111 411 ',
      'sk-a-',
      '_password',
      'a_password=1',
    ]) {
      scan(question(piece.repeat(50_000)));
    }
  });
});
