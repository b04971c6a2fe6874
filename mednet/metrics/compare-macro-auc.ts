/**
 * DeLong's test (1988) of two correlated macro AUCs, on the parts that each case contributes. Cases of one group
 * (patient, slide) are summed before, as Obuchowski (1997) does. For two classes these are the formulas of DeLong and,
 * with groups, of Obuchowski.
 */
import jStat from 'jstat';
import type { ComparedCases, MacroAucParts } from './macro-auc-parts.ts';
import { numberGroups } from './number-groups.ts';

export interface MacroAucComparison {
  /** Macro AUC of the first less that of the second. */
  difference: number;
  /** NaN when a class lies in a single group, which says nothing about spread. */
  standardError: number;
  /** Two-sided; NaN when the standard error is. */
  pValue: number;
}

// Rounding leaves some 1e-16; the smallest spread that a hundred thousand cases can have is above 1e-12.
const nothing = 1e-13;

/** What of the sums over cases enters the variance: those of a group's cases of one class, and those of the whole group. */
interface Cells {
  /** [n], the cell of each case: its group and class together. */
  cellOf: Int32Array;
  /** [n] */
  groupOf: Int32Array;
  /** [cells], the factor of a cell's squared sum. */
  factors: Float64Array;
  /** The factor of a group's squared sum: that of the covariances between classes. */
  groupFactor: number;
  groupCount: number;
}

function layOutCells({ labels, classCount, groups }: ComparedCases): Cells {
  const groupOf = numberGroups(groups);
  const numbers = new Map<number, number>();
  const classOfCell: number[] = [];
  const groupsOfClass = new Float64Array(classCount);
  const cellOf = groupOf.map((group, index) => {
    const label = labels[index]!;
    const key = group * classCount + label;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    groupsOfClass[label]! += 1;
    numbers.set(key, numbers.size);
    return classOfCell.push(label) - 1;
  });
  const groupCount = new Set(groupOf).size;
  const groupFactor = correct(groupCount);
  // The square of a group's sum holds those of its cells, which have a factor of their own.
  const factors = Float64Array.from(classOfCell, (label) => correct(groupsOfClass[label]!) - groupFactor);
  return { cellOf, groupOf, factors, groupFactor, groupCount };
}

/** Makes a variance over so many groups unbiased; one alone has none. */
const correct = (count: number): number => (count > 1 ? count / (count - 1) : Number.NaN);

/** Returns the test for entries on these cases; preparing it once saves time where many are compared. */
export function prepareComparison(
  cases: ComparedCases,
): (first: MacroAucParts, second: MacroAucParts) => MacroAucComparison {
  const { cellOf, groupOf, factors, groupFactor, groupCount } = layOutCells(cases);
  const cellSums = new Float64Array(factors.length);
  const groupSums = new Float64Array(groupCount);
  return (first, second) => {
    cellSums.fill(0);
    groupSums.fill(0);
    for (let index = 0; index < cellOf.length; index++) {
      const difference = first.parts[index]! - second.parts[index]!;
      cellSums[cellOf[index]!]! += difference;
      groupSums[groupOf[index]!]! += difference;
    }
    let variance = 0;
    for (let cell = 0; cell < cellSums.length; cell++) variance += factors[cell]! * cellSums[cell]! ** 2;
    for (const sum of groupSums) variance += groupFactor * sum ** 2;
    return judge(first.macroAuc - second.macroAuc, Math.sqrt(variance), groupCount);
  };
}

/**
 * Two-sided p-value of a difference. Without any spread (say, a perfect entry against a constant one) the normal
 * distribution says nothing; then the p-value is the least that swapping the two entries' answers group by group, the
 * exact test, could give: two of 2^groups.
 */
function judge(difference: number, standardError: number, groupCount: number): MacroAucComparison {
  if (Number.isNaN(standardError)) return { difference, standardError, pValue: Number.NaN };
  if (standardError > nothing) {
    return { difference, standardError, pValue: 2 * jStat.normal.cdf(-Math.abs(difference) / standardError, 0, 1) };
  }
  return { difference, standardError: 0, pValue: Math.abs(difference) > nothing ? 2 ** (1 - groupCount) : 1 };
}
