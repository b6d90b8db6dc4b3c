import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { setting } from '@/db/schema';
import { Kept } from '@/lib/kept';
import { singleton } from '@/lib/singleton';
import { runtimeSettings, type SettingKey, type SettingRow, type SettingValue, valueIn } from './runtime';

async function readRows(): Promise<Map<string, SettingRow>> {
  const store = await db();
  const rows = await store
    .select()
    .from(setting)
    .where(inArray(setting.key, Object.keys(runtimeSettings)));
  return new Map(rows.map((row) => [row.key, row]));
}

const kept = () => singleton('runtime-settings', () => new Kept(readRows, 1_000));

/** A setting as it counts now, for what asks often: what another instance changed is known within a second. */
export async function currentSetting<K extends SettingKey>(key: K): Promise<SettingValue<K>> {
  return valueIn(key, (await kept().get()).get(key));
}

/** Called once a change is committed, so that this process obeys it at once. */
export const forgetSettings = (): void => kept().forget();
