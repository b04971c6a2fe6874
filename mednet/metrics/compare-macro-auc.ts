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

/** A cell for each group and class, flat [groupCount, classCount]. */
interface Cells {
  /** [n], the cell of each case. */
  cellOf: Int32Array;
  /** Whether there is a case in the cell. */
  isTaken: Uint8Array;
  groupCount: number;
}

function layOutCells({ labels, classCount, groups }: ComparedCases): Cells {
  const groupOf = numberGroups(groups);
  const groupCount = groupOf.reduce((most, group) => Math.max(most, group), -1) + 1;
  const cellOf = groupOf.map((group, index) => group * classCount + labels[index]!);
  const isTaken = new Uint8Array(groupCount * classCount);
  for (const cell of cellOf) isTaken[cell] = 1;
  return { cellOf, isTaken, groupCount };
}

/** Returns the test for entries on these cases; preparing it once saves time where many are compared. */
export function prepareComparison(
  cases: ComparedCases,
): (first: MacroAucParts, second: MacroAucParts) => MacroAucComparison {
  const { classCount } = cases;
  const { cellOf, isTaken, groupCount } = layOutCells(cases);
  const corrections = Float64Array.from({ length: classCount }, (_, k) => {
    let own = 0;
    for (let cell = k; cell < isTaken.length; cell += classCount) own += isTaken[cell]!;
    return own > 1 ? own / (own - 1) : Number.NaN;
  });
  const overall = groupCount / (groupCount - 1);
  const sums = new Float64Array(isTaken.length);
  return (first, second) => {
    sums.fill(0);
    for (let index = 0; index < cellOf.length; index++) {
      sums[cellOf[index]!]! += first.parts[index]! - second.parts[index]!;
    }
    let variance = 0;
    for (let start = 0; start < sums.length; start += classCount) {
      let [total, squares] = [0, 0];
      for (let k = 0; k < classCount; k++) {
        if (!isTaken[start + k]) continue;
        const sum = sums[start + k]!;
        total += sum;
        squares += sum * sum;
        variance += corrections[k]! * sum * sum;
      }
      // Covariance between the classes that the group has cases of.
      variance += overall * (total * total - squares);
    }
    return judge(first.macroAuc - second.macroAuc, Math.sqrt(Math.max(0, variance)), groupCount);
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
