import { SettingError } from '@/lib/config/setting-error';

type Told = { code?: string; message: string };

/** The innermost error that carries a code: drizzle and Node wrap it. */
function innermost(error: unknown): Told {
  let found: Told = { message: error instanceof Error ? error.message : 'it failed' };
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') found = at as Told;
  }
  return found;
}

/** Why a database server cannot be worked with, in one line that names the setting and never its password. */
export function databaseTrouble(url: string, cause: unknown): SettingError {
  return new SettingError(`Setting DATABASE_URL is wrong: ${reasonOf(url, innermost(cause))}`, { cause });
}

function reasonOf(url: string, { code = '', message }: Told): string {
  const parsed = URL.parse(url);
  const place = parsed?.host || 'the server';
  const name = parsed?.pathname.slice(1) || 'of that name';
  switch (code) {
    case '28P01':
    case '28000':
      return `${place} refuses this user and password.`;
    case '3D000':
      return `${place} has no database ${name}.`;
    case '42501':
      return `this user may not make tables in the database ${name} (${message}).`;
    case '53300':
      return `${place} has no connection left to give.`;
  }
  if (/^[A-Z]+_?[A-Z_]+$/.test(code)) return `no database server answers at ${place} (${code}).`;
  const said = message.replace(/\s+/g, ' ').slice(0, 200);
  return `its database could not be brought up to date (${code ? `${code}: ` : ''}${said}).`;
}
