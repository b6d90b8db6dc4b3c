import { closeEntry } from '@/lib/spend/ledger';
import type { Drive, FirstCall } from './context';
import { whileOurs } from './lease';

const neverSent = {
  usage: null,
  refused: true,
  cut: false,
  reasoning: '',
  text: '',
  calls: [],
  ttftMs: null,
  traceId: null,
};

/** Closes the row that was opened with the run, whose call is not made: its budgets have all of it back. @throws Fenced */
export async function giveBack({ context, run }: Drive, first: FirstCall | null): Promise<void> {
  const entry = first?.entry;
  if (entry) await whileOurs(context.db, run, (tx) => closeEntry(tx, entry, neverSent));
}
