/** Filters hide entries of a board; ranks and tests stay those of the whole board. */
import type { Mark } from '../db/generated/client.ts';
import { type BoardRow, type JudgedRow, trainingSeedOf } from './read-board.ts';

/** CLEAN: no test image was met in training. UNKNOWN: what it was trained on is not all known, or was not searched. */
type ContaminationState = 'CLEAN' | 'MATCHED' | 'UNKNOWN';

/** What is left out or null lets everything pass. */
export interface BoardFilter {
  mark?: Mark | null;
  /** Of the version; submissions have none. */
  licence?: string | null;
  /** Of the version's images: 1 gray, 3 colour. */
  channels?: number | null;
  /** Fine-tuned from another version, or from random weights. */
  isFromBase?: boolean | null;
  /** Of the version's training. */
  seed?: number | null;
  contamination?: ContaminationState | null;
}

const passes: { [Name in keyof Required<BoardFilter>]: (row: JudgedRow, wanted: BoardFilter[Name]) => boolean } = {
  mark: ({ mark }, wanted) => mark === wanted,
  licence: ({ version }, wanted) => version?.licence === wanted,
  channels: ({ version }, wanted) => version?.model.channels === wanted,
  isFromBase: ({ version }, wanted) => version !== null && (version.baseId !== null) === wanted,
  seed: (row, wanted) => trainingSeedOf(row) === wanted,
  contamination: (row, wanted) => contaminationOf(row) === wanted,
};

function contaminationOf({ contamination }: JudgedRow): ContaminationState {
  if (!contamination?.isAncestryKnown) return 'UNKNOWN';
  return contamination._count.matches === 0 ? 'CLEAN' : 'MATCHED';
}

export function filterBoard(entries: BoardRow[], filter: BoardFilter): BoardRow[] {
  const names = Object.keys(passes) as (keyof BoardFilter)[];
  const given = names.filter((name) => filter[name] !== undefined && filter[name] !== null);
  return entries.filter(({ evaluation }) => given.every((name) => passes[name](evaluation, filter[name] as never)));
}
