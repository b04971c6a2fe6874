/** What is known of a data set before anything trains on it. */
import type { ImportedCase } from '../../hub/datasets/write-data-set-version.ts';
import type { ImportConfiguration } from '../../hub/jobs/job-configuration.ts';
import type { DataSetReport } from '../../mednet/reports/data-set-report.ts';
import { reportDataSet } from '../../mednet/reports/report-data-set.ts';
import type { ReadImage } from './read-image.ts';

export function reportImport(
  { channels }: ImportConfiguration,
  classes: string[],
  read: (ImportedCase & ReadImage)[],
): DataSetReport {
  const cases = read.map(({ facts, split, className, group, sha256, frames, identifying }) => {
    return { ...facts, split, label: classes.indexOf(className), group, sha256, frames, identifying };
  });
  return reportDataSet({ classes, channels, cases, near: [], faulty: [] });
}
