/** Who asks, as read from the session row at this request. */
export type Person = {
  id: string;
  email: string;
  name: string;
  role: 'member' | 'admin';
  sessionId: string;
};
