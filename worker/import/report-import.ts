/** What is known of a data set before anything trains on it. */
import type { ImportedCase } from '../../hub/datasets/write-data-set-version.ts';
import type { ImportConfiguration } from '../../hub/jobs/configurations/import.ts';
import type { DataSetReport, FaultyFile } from '../../mednet/reports/data-set-report.ts';
import { reportDataSet } from '../../mednet/reports/report-data-set.ts';
import { isMislabelled } from './is-mislabelled.ts';
import type { ReadCase } from './read-cases.ts';

type ReportableCase = ImportedCase & Pick<ReadCase, 'facts' | 'frames' | 'identifying' | 'isSlice' | 'modality'>;

export function reportImport(
  { channels, modality }: ImportConfiguration,
  classes: string[],
  read: ReportableCase[],
  faulty: FaultyFile[] = [],
): DataSetReport {
  const cases = read.map(({ facts, className, name, ...item }) => {
    const { split, group, sha256, perceptualHash, frames, identifying, isSlice } = item;
    return {
      ...facts,
      modality: item.modality,
      ...{ split, group, sha256, perceptualHash, frames, identifying, isSlice },
      isMislabelled: isMislabelled(name, facts.format),
      label: classes.indexOf(className),
    };
  });
  return reportDataSet({ classes, channels, modality, cases, faulty });
}
