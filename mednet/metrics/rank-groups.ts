/** The place of one entry, and the entry that it was held against to find it. */
export interface Placement {
  /** Index of the entry. */
  index: number;
  rank: number;
  /** Index of the entry whose comparison decided: the leader of its group, or for a leader that of the group before. */
  against: number | null;
}

/**
 * Ranks by score, highest first, in groups. The best entry leads the first group. Going down, an entry shares the rank
 * of the group's leader until one is separated from that leader; this one leads the next group. So every entry is
 * compared with the leader of its group alone: separation is not transitive, and two entries of one group may be
 * separated from each other, or neighbours across a border not be. Ranks count entries: 1, 1, 3.
 *
 * @param scores equals keep their order
 * @param isSeparated whether a corrected test tells two entries apart
 */
export function rankGroups(scores: number[], isSeparated: (better: number, worse: number) => boolean): Placement[] {
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
  let [leader, rank] = [-1, 0];
  return order.map((index, place) => {
    const against = place === 0 ? null : leader;
    if (against === null || isSeparated(against, index)) [leader, rank] = [index, place + 1];
    return { index, rank, against };
  });
}
