import { PenseeError } from '@/lib/errors';
import { createUser, listUsers } from './directory';
import { emailField, nameField } from './fields';
import { removeUser, setRole, setSuspended } from './members';
import { handOutReset } from './reset';
import { setSignUp, signUpSettings } from './settings';
import { signUpRules } from './sign-up-rules';
import { signUpInput } from './user-input';
import { type User, userByEmail } from './users';

export const usage = `npm run user -- COMMAND

  list                    all accounts, the newest first
  create EMAIL [NAME]     a new account, with a link to set its password
  reset EMAIL             a link to set a new password
  admin EMAIL             make this account an admin
  member EMAIL            take the admin's rights away
  suspend EMAIL           keep this account out, ending its sessions
  restore EMAIL           let it in again
  delete EMAIL            delete it with its conversations; what it spent stays
  sign-up [RULE [DOMAIN …]]
                          who may make an account of their own: open, domains, invitation or closed`;

async function known(email: string | undefined): Promise<User> {
  if (!email) throw new PenseeError('bad-request', 'Which e-mail address? See: npm run user');
  const found = await userByEmail(email);
  if (!found) throw new PenseeError('not-found', `There is no account of ${email}.`);
  return found;
}

async function list(): Promise<string> {
  const lines: string[] = [];
  for (let before: string | undefined; ; ) {
    const page = await listUsers({ before, limit: 500 });
    lines.push(
      ...page.items.map((u) =>
        [u.email, u.name, u.role, u.suspended ? 'suspended' : u.emailProven ? 'proven' : 'unproven', u.createdAt].join(
          '\t',
        ),
      ),
    );
    if (!page.before) return lines.join('\n') || 'No accounts yet.';
    before = page.before;
  }
}

async function create(email = '', name = email.split('@')[0] ?? ''): Promise<string> {
  const address = emailField.safeParse(email);
  const called = nameField.safeParse(name);
  if (!address.success) throw new PenseeError('bad-request', `"${email}" is not an e-mail address.`);
  if (!called.success) throw new PenseeError('bad-request', `"${name}" does not do as a name.`);
  const made = await createUser({ email: address.data, name: called.data, role: 'member' }, null);
  return `${made.email} is here as ${made.role}. To set the password, once, within 48 hours:\n${await handOutReset(made.id, null)}`;
}

const signUpWords = {
  open: () => 'is open',
  domains: (domains: string[]) => `is open to addresses of ${domains.join(', ')}`,
  invitation: () => 'is by invitation',
  closed: () => 'is closed',
} as const;

async function signUpSetting(wish?: string, ...names: (string | undefined)[]): Promise<string> {
  const asked = names.length > 0 ? { rule: wish, domains: names } : { rule: wish };
  if (wish !== undefined) {
    const wanted = signUpInput.safeParse(asked);
    if (!wanted.success)
      throw new PenseeError('bad-request', `Say ${signUpRules.join(', ')}; domains are such as example.org.`);
    await setSignUp(wanted.data, null);
  }
  const { rule, domains } = await signUpSettings();
  return `Sign-up ${signUpWords[rule](domains)}.`;
}

const commands: Record<string, (...args: (string | undefined)[]) => Promise<string>> = {
  list,
  create,
  reset: async (email) =>
    `To set a new password, once, within 48 hours:\n${await handOutReset((await known(email)).id, null)}`,
  admin: async (email) => done(email, (id) => setRole(id, 'admin', null), 'is an admin now'),
  member: async (email) => done(email, (id) => setRole(id, 'member', null), 'is a member now'),
  suspend: async (email) => done(email, (id) => setSuspended(id, true, null), 'is suspended'),
  restore: async (email) => done(email, (id) => setSuspended(id, false, null), 'may sign in again'),
  delete: async (email) => done(email, (id) => removeUser(id, null), 'is deleted'),
  'sign-up': signUpSetting,
};

async function done(email: string | undefined, work: (id: string) => Promise<void>, outcome: string): Promise<string> {
  const user = await known(email);
  await work(user.id);
  return `${user.email} ${outcome}.`;
}

/** Runs `npm run user` on the open database, and answers what to print. @throws PenseeError */
export async function runUserCommand(args: string[]): Promise<string> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new PenseeError('bad-request', usage);
  return command(...rest);
}
