/**
 * Tables whose rows a back-up leaves out, and a restore of an older one too. What lets somebody in must not come back after
 * it was ended or used, and a stolen file must not open the door; the others speak of processes that are gone.
 */
export const leftOut: readonly string[] = [
  'session',
  'mailed_link',
  'api_token',
  'user_invite',
  'team_invite',
  'sign_in_try',
  'host_waiter',
];
