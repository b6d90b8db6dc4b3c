'use client';

import { createContext, use } from 'react';

export type Following = {
  /** Whether the reader stands at the end and follows what comes; elsewhere nothing may move under their eyes. */
  isFollowing: () => boolean;
  /** The reader turned to something else than the end. */
  leave: () => void;
};

export const FollowingContext = createContext<Following>({ isFollowing: () => true, leave: () => undefined });

export const useFollowing = () => use(FollowingContext);
