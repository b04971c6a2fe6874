/** What is known of a data set before anything trains on it. */
import type { ImportedCase } from '../../hub/datasets/write-data-set-version.ts';
import type { ImportConfiguration } from '../../hub/jobs/job-configuration.ts';
import type { DataSetReport, FaultyFile } from '../../mednet/reports/data-set-report.ts';
import { reportDataSet } from '../../mednet/reports/report-data-set.ts';
import type { ReadImage } from './read-image.ts';

export function reportImport(
  { channels }: ImportConfiguration,
  classes: string[],
  read: (ImportedCase & ReadImage)[],
  faulty: FaultyFile[] = [],
): DataSetReport {
  const cases = read.map(({ facts, className, split, group, sha256, perceptualHash, frames, identifying }) => ({
    ...facts,
    ...{ split, group, sha256, perceptualHash, frames, identifying },
    label: classes.indexOf(className),
  }));
  return reportDataSet({ classes, channels, cases, faulty });
}
