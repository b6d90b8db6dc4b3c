import { inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { setting } from '@/db/schema';
import { singleton } from '@/lib/singleton';
import { runtimeSettings, type SettingKey, type SettingRow, type SettingValue, valueIn } from './runtime';

/** Another instance's change is known here after so long, ms. */
const keptMs = 1_000;

type Kept = { at: number; rows: Promise<Map<string, SettingRow>> | null };

const kept = () => singleton<Kept>('runtime-settings', () => ({ at: 0, rows: null }));

async function readRows(): Promise<Map<string, SettingRow>> {
  const store = await db();
  const rows = await store
    .select()
    .from(setting)
    .where(inArray(setting.key, Object.keys(runtimeSettings)));
  return new Map(rows.map((row) => [row.key, row]));
}

function rows(): Promise<Map<string, SettingRow>> {
  const held = kept();
  if (held.rows && Date.now() - held.at < keptMs) return held.rows;
  const reading = readRows();
  held.at = Date.now();
  held.rows = reading;
  reading.catch(() => held.rows === reading && forgetSettings());
  return reading;
}

/** A setting as it counts now, for what asks often: what another instance changed is known within a second. */
export async function currentSetting<K extends SettingKey>(key: K): Promise<SettingValue<K>> {
  return valueIn(key, (await rows()).get(key));
}

/** Called once a change is committed, so that this process obeys it at once. */
export function forgetSettings(): void {
  kept().rows = null;
}
