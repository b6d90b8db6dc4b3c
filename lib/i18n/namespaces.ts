/** One file each in `messages/<locale>/`. */
export const namespaces = ['shell', 'chat', 'usage', 'auth', 'account', 'admin', 'errors'] as const;
export type Namespace = (typeof namespaces)[number];
