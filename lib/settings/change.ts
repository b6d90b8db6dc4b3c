import { z } from 'zod';
import { db } from '@/db/client';
import { type ListedKey, listedKeys } from './catalog';
import { forgetSettings } from './current';
import { resetSettingIn, runtimeSettings, type SettingValue, writeSettingIn } from './runtime';

type Shape = { [K in ListedKey]: z.ZodOptional<z.ZodNullable<(typeof runtimeSettings)[K]['schema']>> };

const shape = Object.fromEntries(
  listedKeys.map((key) => [key, runtimeSettings[key].schema.nullable().optional()]),
) as unknown as Shape;

/** New values by their settings' keys; null: back to the default. What is not named stays as it is. */
export const settingsChange = z.strictObject(shape);

export type SettingsChange = { [K in ListedKey]?: SettingValue<K> | null };

/** Changes what is named, all of it or nothing, each with its row of the audit log. This process obeys at once, others within a second. */
export async function changeSettings(change: SettingsChange, actorId: string): Promise<void> {
  await (await db()).transaction(async (tx) => {
    for (const key of listedKeys) {
      const to = change[key];
      if (to === null) await resetSettingIn(tx, key, actorId);
      else if (to !== undefined) await writeSettingIn(tx, key, to, actorId);
    }
  });
  forgetSettings();
}
