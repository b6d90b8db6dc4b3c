import type { ListEvent } from '@/lib/conversations/view';
import { call, codeOf } from '@/lib/http/client';
import { leaveForSignIn } from '../sign-in';
import { applied, type ListPage, type ListState, withFirst, withOlder } from './list';

export type LoadState = 'idle' | 'loading' | 'failed';

/** The list of this tab: what is loaded, kept up by events, and how to load more. */
export class ListStore {
  private listeners = new Set<() => void>();
  private held: { list: ListState; load: LoadState };
  /** Lists of other spaces as they were last shown. */
  private kept = new Map<string | null, ListState>();
  /** What was heard while a page is being read: the page may be older than that. */
  private readonly readings = new Set<ListEvent[]>();

  constructor(first: ListState) {
    this.held = { list: first, load: 'idle' };
  }

  readonly get = () => this.held;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  change(to: (list: ListState) => ListState, load: LoadState = this.held.load): void {
    const list = to(this.held.list);
    if (list === this.held.list && load === this.held.load) return;
    this.held = { list, load };
    for (const listener of this.listeners) listener();
  }

  hear(event: ListEvent): void {
    for (const heard of this.readings) heard.push(event);
    this.change((list) => applied(list, event));
  }

  /** Shows the list of another space: as it was last, then as it is now. */
  show(teamId: string | null): void {
    const { list } = this.held;
    if (list.teamId === teamId) return;
    this.kept.set(list.teamId, list);
    const known = this.kept.get(teamId);
    this.change(() => known ?? { teamId, items: [], before: null }, known ? 'idle' : 'loading');
    void this.resync();
  }

  async more(): Promise<void> {
    const { before, teamId } = this.held.list;
    if (before === null || this.held.load === 'loading') return;
    this.change((list) => list, 'loading');
    try {
      await this.read(teamId, before, withOlder);
    } catch {
      this.changeIn(teamId, (list) => list, 'failed');
    }
  }

  /**
   * Reads the newest page again; what cannot be reached now comes with the next opening of the events. A session that
   * has ended leads to the sign-in page. Answers whether the space is there still.
   */
  async resync(): Promise<boolean> {
    const { teamId } = this.held.list;
    try {
      await this.read(teamId, null, withFirst);
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code === 'not-signed-in') leaveForSignIn();
      if (this.held.load === 'loading') this.changeIn(teamId, (list) => list, 'failed');
      return code !== 'not-found';
    }
  }

  private async read(
    teamId: string | null,
    before: string | null,
    taken: (list: ListState, page: ListPage) => ListState,
  ): Promise<void> {
    const heard: ListEvent[] = [];
    this.readings.add(heard);
    try {
      const page = await readPage(teamId, before);
      this.changeIn(teamId, (list) => heard.reduce(applied, taken(list, page)), 'idle');
    } finally {
      this.readings.delete(heard);
    }
  }

  /** What comes of a request counts only while the space that it asked for is shown. */
  private changeIn(teamId: string | null, to: (list: ListState) => ListState, load: LoadState): void {
    if (this.held.list.teamId === teamId) this.change(to, load);
  }
}

function readPage(teamId: string | null, before: string | null): Promise<ListPage> {
  const query = new URLSearchParams({ ...(teamId && { teamId }), ...(before && { before }) });
  return call(`/api/conversations?${query}`);
}
