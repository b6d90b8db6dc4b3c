import type { ListedKey, SettingGroup } from './catalog';
import type { EnvironmentGroup } from './environment';

/** How a setting is drawn, and what it takes. */
export type Control =
  | { kind: 'switch' }
  /** `unit`: the value is milliseconds, and people read and write seconds. `optional`: null stands for no limit. */
  | { kind: 'whole'; least: number; most: number; unit: 'seconds' | null; optional: boolean };

export type Value = boolean | number | null;

/** A setting that can be changed while the server runs. */
export type SettingView = {
  key: ListedKey;
  group: SettingGroup;
  /** What counts now. */
  value: Value;
  /** What counts without an admin's choice. */
  unset: Value;
  /** An admin chose. */
  isSet: boolean;
  /** The setting of the environment that gives the default. */
  environment: string | null;
  control: Control;
};

/** A setting of the environment, as this process was started with it. */
export type EnvironmentView = {
  name: string;
  group: EnvironmentGroup;
  /** `given`: by the environment; `default`: it has one; `none`: it is not set and has no default. */
  source: 'given' | 'default' | 'none';
  /** Something of it is not shown. */
  secret: boolean;
  /** Null where nothing of it is shown. */
  value: string | null;
  /** An admin's choice counts in its place. */
  overruled: boolean;
};

export type SettingsView = { settings: SettingView[]; environment: EnvironmentView[] };
