import { eq } from 'drizzle-orm';
import { db, type Executor } from '@/db/client';
import { setting } from '@/db/schema';
import { env } from '@/lib/config/env';

const signUpKey = 'sign-up-open';

/** Whether people may make accounts of their own: an admin's choice, else `SIGN_UP_OPEN`. */
export async function signUpOpen(store: Executor): Promise<boolean> {
  const [row] = await store.select().from(setting).where(eq(setting.key, signUpKey));
  return row ? row.value === 'true' : env().SIGN_UP_OPEN;
}

export async function setSignUpOpen(open: boolean): Promise<void> {
  const value = String(open);
  await (await db())
    .insert(setting)
    .values({ key: signUpKey, value })
    .onConflictDoUpdate({ target: setting.key, set: { value } });
}

export const isSignUpOpen = async (): Promise<boolean> => signUpOpen(await db());
