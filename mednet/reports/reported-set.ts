/** A data set as the checks look at it. */
import type { FaultyFile, ReportedCase, ReportPicture, Shortcut } from './data-set-report.ts';
import { linkedToTest } from './linked-to-test.ts';
import { type NearPairs, nearPairs } from './near-pairs.ts';

export interface SetToReport {
  classes: string[];
  /** 1 where the set is declared gray, 3 where it is in colour. */
  channels: number;
  /** As its owner says. */
  modality?: string;
  cases: ReportedCase[];
  faulty: FaultyFile[];
}

export interface ReportedSet extends SetToReport {
  shortcuts: Shortcut[];
  near: NearPairs;
  /** Indices of cases that are the same file, two and more together. */
  copies: number[][];
  /** Indices of the cases of each group (patient, slide, ...). */
  groups: number[][];
  /** Whether the class and the group of a case may be told. */
  isTellable(index: number): boolean;
  picture(index: number): ReportPicture;
}

/** A line of so many letters could be a name. */
const WORD = 4;

export function openSet(set: SetToReport, shortcuts: Shortcut[]): ReportedSet {
  const { cases, classes } = set;
  const near = nearPairs(cases);
  const linked = linkedToTest(cases, near.pairs);
  // Of what was not listed it is not known what it hangs together with.
  const isTellable = (index: number): boolean => !near.isCut && !linked[index];
  return {
    ...set,
    shortcuts,
    near,
    copies: gather(cases, ({ sha256 }) => sha256).filter(({ length }) => length > 1),
    groups: gather(cases, ({ group }) => group),
    isTellable,
    picture(index) {
      const { sha256, width, height, split, label, group, lineLength } = cases[index]!;
      const isTold = isTellable(index);
      return {
        ...{ sha256, width, height, split },
        className: isTold ? (classes[label] ?? null) : null,
        group: isTold ? (group ?? null) : null,
        hasWords: lineLength >= WORD,
      };
    },
  };
}

function gather(cases: ReportedCase[], keyOf: (item: ReportedCase) => string | undefined): number[][] {
  const found = new Map<string, number[]>();
  cases.forEach((item, index) => {
    const key = keyOf(item);
    if (key === undefined) return;
    const members = found.get(key);
    if (members) members.push(index);
    else found.set(key, [index]);
  });
  return [...found.values()];
}
