import { z } from 'zod';
import { listedKeys, settingGroups } from '@/lib/settings/catalog';
import { environmentGroups } from '@/lib/settings/environment';
import type { SettingsView } from '@/lib/settings/types';

const value = z.union([z.boolean(), z.number().int(), z.null()]);

export const settingsAnswer = z.strictObject({
  settings: z.array(
    z.strictObject({
      key: z.enum(listedKeys),
      group: z.enum(settingGroups),
      value,
      unset: value,
      isSet: z.boolean(),
      environment: z.string().nullable(),
      control: z.union([
        z.strictObject({ kind: z.literal('switch') }),
        z.strictObject({
          kind: z.literal('whole'),
          least: z.number().int(),
          most: z.number().int(),
          unit: z.literal('seconds').nullable(),
          optional: z.boolean(),
        }),
      ]),
    }),
  ),
  environment: z.array(
    z.strictObject({
      name: z.string(),
      group: z.enum(environmentGroups),
      source: z.enum(['given', 'default', 'none']),
      secret: z.boolean(),
      value: z.string().nullable(),
      overruled: z.boolean(),
    }),
  ),
}) satisfies z.ZodType<SettingsView>;
