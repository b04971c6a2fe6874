import { describe, expect, it } from 'vitest';
import { rankGroups } from './rank-groups.ts';

describe('rankGroups', () => {
  it('holds every entry against the leader of its group alone', () => {
    // In order of score: 3, 1, 0, 2. Entry 0 is separated from 3 but not from 1; 2 from 1 but not from 0.
    const apart = new Set(['3 0', '1 2', '3 2']);
    const places = rankGroups([0.7, 0.8, 0.6, 0.9], (better, worse) => apart.has(`${better} ${worse}`));
    expect(places).toEqual([
      { index: 3, rank: 1, against: null },
      { index: 1, rank: 1, against: 3 },
      { index: 0, rank: 3, against: 3 },
      { index: 2, rank: 3, against: 0 },
    ]);
  });

  it('ranks one entry, none, and equals in their order', () => {
    expect(rankGroups([], () => true)).toEqual([]);
    expect(rankGroups([0.5], () => true)).toEqual([{ index: 0, rank: 1, against: null }]);
    expect(rankGroups([0.5, 0.5], () => false).map(({ index }) => index)).toEqual([0, 1]);
  });
});
