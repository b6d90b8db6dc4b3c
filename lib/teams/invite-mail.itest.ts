import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePerson, withEngine } from '@/test/engine';
import { type MailServer, startMailServer } from '@/test/mail-server';
import { now, tokenOf, withTeam } from '@/test/team';
import { acceptInvitation, invite } from './invites';
import { renameTeam } from './teams';

let mail: MailServer;

beforeAll(async () => {
  mail = await startMailServer();
  const from = { MAIL_FROM: 'pensee@example.org', PUBLIC_URL: 'https://chat.example.org' };
  Object.assign(process.env, { SMTP_URL: mail.url, ...from });
});
afterAll(() => mail.stop());

withEngine();

it('an invitation to an address comes there by mail, in both languages, with the link that lets in', async () => {
  const { id, ada } = await withTeam();
  const bob = await makePerson('Bob');
  await renameTeam(ada, id, 'Été & Co');
  const { link, mailed } = await invite(ada, id, { role: 'member', days: 3, email: bob.email });
  expect(mailed).toBe(true);
  const { text } = await mail.letterTo(bob.email);
  const [, path = ''] = /https:\/\/chat\.example\.org(\/join#[\w-]+)/.exec(text) ?? [];
  expect(path).toBe(link);
  expect(text).toContain('Ada invites you to the team “Été & Co”');
  expect(text).toContain('Ada vous invite dans l’équipe');
  await acceptInvitation(bob, tokenOf(path));
  expect((await now(bob)).teams).toEqual({ [id]: 'member' });
});

it('one for whoever holds the link is mailed to nobody', async () => {
  const { id, ada } = await withTeam();
  expect(await invite(ada, id, { role: 'member', days: 3 })).toMatchObject({ mailed: false });
  expect(mail.letters).toEqual([]);
});
