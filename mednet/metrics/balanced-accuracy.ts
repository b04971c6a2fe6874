import { sensitivitySpecificity } from './sensitivity-specificity.ts';

/**
 * Mean sensitivity over the classes that occur in the labels.
 *
 * @param confusion [classCount][classCount], rows are true classes, columns predicted ones
 * @returns 0..1; NaN without cases
 */
export function balancedAccuracy(confusion: number[][]): number {
  const present = sensitivitySpecificity(confusion).filter(({ support }) => support > 0);
  return present.reduce((sum, { sensitivity }) => sum + sensitivity, 0) / present.length;
}
