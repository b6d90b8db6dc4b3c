/** One file each in `messages/<locale>/`. */
export const namespaces = ['shell', 'chat', 'costs', 'auth', 'account', 'errors'] as const;
export type Namespace = (typeof namespaces)[number];
