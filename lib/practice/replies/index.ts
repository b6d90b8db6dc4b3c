import type { Ask } from '../ask';
import { eggs } from './eggs';
import { entanglement } from './entanglement';
import { general } from './general';
import { page } from './page';
import { poem } from './poem';
import type { Reply } from './reply';
import { summary } from './summary';
import { title } from './title';

/** Requests that the product makes of its own, titles and summaries. */
export const isService = (ask: Ask): boolean => (title(ask) ?? summary(ask)) !== null;

const answerers = [title, summary, page, eggs, entanglement, poem];

/** What the practice model has to say to a conversation. Pure: the same conversation gets the same reply. */
export function answer(ask: Ask): Reply {
  for (const answerer of answerers) {
    const reply = answerer(ask);
    if (reply) return reply;
  }
  return general(ask);
}
