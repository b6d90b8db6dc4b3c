import { setImmediate } from 'node:timers/promises';
import { atMost } from '@/lib/at-most';
import { singleton } from '@/lib/singleton';

/** Between two turns the event loop looks at its sockets once. */
const turns = () => singleton('turns', () => ({ begin: atMost(2, setImmediate), store: atMost(2, setImmediate) }));

/**
 * Replies are begun a few at a time: the work of two hundred that begin at the same moment would fill the event loop for a
 * second, and every stream that runs would stutter meanwhile.
 */
export const toBegin = <T>(work: () => Promise<T>): Promise<T> => turns().begin(work);

/** The same for what is stored at the end of a step and of a run. */
export const toStore = <T>(work: () => Promise<T>): Promise<T> => turns().store(work);
