import { z } from 'zod';
import { db, type Executor } from '@/db/client';
import { setting } from '@/db/schema';
import { type ListedKey, listedKeys, placeOf } from './catalog';
import { environmentView } from './environment';
import { runtimeSettings, type SettingRow, valueIn } from './runtime';
import type { Control, SettingsView, SettingView } from './types';

function controlOf(key: ListedKey): Control {
  const { schema } = runtimeSettings[key];
  const optional = schema instanceof z.ZodNullable;
  const bare = optional ? schema.unwrap() : schema;
  if (bare instanceof z.ZodBoolean) return { kind: 'switch' };
  const { minValue: least, maxValue: most } = bare;
  if (least === null || most === null) throw new Error(`${key} has no bounds`);
  const place = placeOf(key);
  return { kind: 'whole', least, most, unit: ('unit' in place && place.unit) || null, optional };
}

function viewOf(key: ListedKey, row: SettingRow | undefined): SettingView {
  const place = placeOf(key);
  if (!('group' in place)) throw new Error(`${key} is not on the settings page`);
  return {
    key,
    group: place.group,
    value: valueIn(key, row),
    unset: valueIn(key, undefined),
    isSet: row !== undefined,
    environment: place.environment ?? null,
    control: controlOf(key),
  };
}

/** All settings as an admin may see them; nothing secret is in it. */
export async function settingsView(store?: Executor): Promise<SettingsView> {
  const rows = await (store ?? (await db())).select().from(setting);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return {
    settings: listedKeys.map((key) => viewOf(key, byKey.get(key))),
    environment: environmentView(new Set(byKey.keys())),
  };
}
