/** Who asks, as read from the session row at this request. */
export type Person = {
  id: string;
  email: string;
  name: string;
  role: 'member' | 'admin';
  sessionId: string;
};

/** A sign-in as its owner sees it. Times are ISO, UTC. */
export type SessionView = {
  id: string;
  userAgent: string | null;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};
