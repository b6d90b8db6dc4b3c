'use client';

import { createContext, use } from 'react';

/** Whether the reader stands at the end and follows what comes; elsewhere nothing may move under their eyes. */
export const FollowingContext = createContext<() => boolean>(() => true);

export const useFollowing = () => use(FollowingContext);
