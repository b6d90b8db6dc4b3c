/**
 * A setting that cannot be worked with. The message is one line for whoever runs the server: the setting's name and what
 * it takes, no secret. `cause` is for the log alone.
 */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
