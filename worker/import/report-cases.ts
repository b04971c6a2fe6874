/** What is known of a data set before anything trains on it. */
import type { FileFault } from '../../hub/datasets/file-fault.ts';
import type { ImportedCase } from '../../hub/datasets/write-data-set-version.ts';
import { isMislabelled } from './is-mislabelled.ts';
import type { ReadCase } from './read-cases.ts';

export interface CaseReport {
  images: number;
  /** Images whose bytes are those of an earlier one. */
  duplicates: number;
  /** Images of validation or test whose bytes are also in another split. */
  leaked: number;
  /** Keywords of the DICOM elements about patients that were in the files; nothing of them is stored. */
  identifying: string[];
  warnings: string[];
  /** Files that were left out: how many, and the first of them. */
  faultCount: number;
  faulty: FileFault[];
}

/** A class this many times rarer than the commonest is worth a warning. */
const imbalance = 10;

/** More are counted only: the report is one row of the database. */
const MOST_FAULTS = 1000;
const MOST_NAMES = 5;

type ReportedCase = ImportedCase & Pick<ReadCase, 'format' | 'frames' | 'identifying' | 'isSlice'>;

export function reportCases(classes: string[], cases: ReportedCase[], faults: FileFault[] = []): CaseReport {
  const splitsOf = new Map<string, Set<string>>();
  for (const { sha256, split } of cases) splitsOf.set(sha256, (splitsOf.get(sha256) ?? new Set()).add(split));
  const duplicates = cases.length - splitsOf.size;
  const leaked = cases.filter((item) => item.split !== 'TRAIN' && (splitsOf.get(item.sha256)?.size ?? 0) > 1).length;
  const counts = classes.map(
    (name) => cases.filter((item) => item.className === name && item.split === 'TRAIN').length,
  );
  const warnings: string[] = [];
  if (duplicates > 0) warnings.push(`${duplicates} images are exact copies of others.`);
  if (leaked > 0)
    warnings.push(`${leaked} images of validation or test are also in another split: scores will be too good.`);
  const rarest = Math.min(...counts);
  if (Math.max(...counts) > imbalance * rarest) {
    warnings.push(`The class "${classes[counts.indexOf(rarest)]}" has only ${rarest} training images.`);
  }
  const identifying = [...new Set(cases.flatMap((item) => item.identifying))].sort();
  if (identifying.length > 0) {
    warnings.push(
      `The files say who their patients are or when and where they were seen (${identifying.join(', ')}): of this ` +
        'nothing is stored. What is written into the pixels themselves is: look at the images.',
    );
  }
  const several = cases.filter((item) => item.frames > 1 && !item.isSlice).length;
  if (several > 0) warnings.push(`${several} files hold several images: the middle one of each is used.`);
  const mislabelled = cases.filter(({ name, format }) => isMislabelled(name, format));
  if (mislabelled.length > 0) {
    const shown = mislabelled.slice(0, MOST_NAMES).map(({ name, format }) => `${name} is ${format}`);
    const more = mislabelled.length > MOST_NAMES ? ', ...' : '';
    warnings.push(`${mislabelled.length} files are not what their names say: ${shown.join(', ')}${more}.`);
  }
  if (faults.length > 0) warnings.push(`${faults.length} files were left out: the report says which and why.`);
  const left = { faultCount: faults.length, faulty: faults.slice(0, MOST_FAULTS) };
  return { images: cases.length, duplicates, leaked, identifying, warnings, ...left };
}
