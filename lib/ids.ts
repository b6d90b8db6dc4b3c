import { v7 } from 'uuid';

/** A new key: a version 7 UUID, so that rows sort by the time they were made. */
export const newId = (): string => v7();
