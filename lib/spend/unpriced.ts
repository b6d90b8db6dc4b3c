import { inSnapshot, sumsOf } from './rollups/read';

export type UnpricedModel = { model: string; calls: number; practice: boolean };

/** Models with calls that have no price, over all time. */
export function unpricedModels(now = new Date()): Promise<UnpricedModel[]> {
  return inSnapshot(async (snapshot) => {
    const edges = [Date.UTC(2020, 0, 1), now.getTime() + 60_000];
    const found: UnpricedModel[] = [];
    for (const practice of [false, true]) {
      const rows = await sumsOf(snapshot, { edges, filter: { practice }, cut: 'model', measures: ['unpriced'] });
      for (const { key, unpriced } of rows)
        if (unpriced > 0) found.push({ model: key ?? '', calls: unpriced, practice });
    }
    return found.sort((a, b) => b.calls - a.calls);
  });
}
