/** One file each in `messages/<locale>/`. */
export const namespaces = [
  'shell',
  'chat',
  'costs',
  'auth',
  'account',
  'teams',
  'errors',
  'budgets',
  'sharing',
  'admin',
  'settings',
  'models',
] as const;
export type Namespace = (typeof namespaces)[number];
