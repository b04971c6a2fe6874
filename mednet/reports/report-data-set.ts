/** The report on a data set, from what was noted of each image while it was read. */
import { CHECKS } from './checks/index.ts';
import { chooseExamples } from './choose-examples.ts';
import { countSizes } from './count-sizes.ts';
import type { DataSetReport, Finding, Sample, SplitName } from './data-set-report.ts';
import { openSet, type ReportedSet, type SetToReport } from './reported-set.ts';
import { measureShortcuts, SHORTCUT_SEED } from './shortcuts.ts';

const ORDER: Finding['severity'][] = ['BAD', 'WARN', 'NOTE'];
const SAMPLE_SIZE = 6;
/** A report is one value of a row. */
const MOST_FAULTY = 1000;

export function reportDataSet(given: SetToReport): DataSetReport {
  const { cases, classes, faulty } = given;
  const shortcuts = measureShortcuts(classes, cases);
  const set = openSet(given, shortcuts);
  const findings = CHECKS.flatMap((check) => check(set));
  return {
    imageCount: cases.length,
    findings: ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity)),
    shortcuts,
    seed: SHORTCUT_SEED,
    sizes: countSizes(cases),
    formats: countFormats(set),
    samples: drawSamples(set),
    faulty: faulty.slice(0, MOST_FAULTY),
    faultyCount: faulty.length,
  };
}

function countFormats({ cases }: ReportedSet): DataSetReport['formats'] {
  const counts = new Map<string, number>();
  for (const { format } of cases) counts.set(format, (counts.get(format) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** Per class where the class may be told; the test split as a whole. By digest, which is as good as by chance. */
function drawSamples(set: ReportedSet): Sample[] {
  const sample = (split: SplitName, className: string | null, isWanted: (index: number) => boolean): Sample => {
    const indices = set.cases.flatMap((item, index) => (item.split === split && isWanted(index) ? [[index]] : []));
    return { split, className, pictures: chooseExamples(set, indices, SAMPLE_SIZE).flat() };
  };
  const perClass = (['TRAIN', 'VALIDATION'] as const).flatMap((split) =>
    set.classes.map((name, label) =>
      sample(split, name, (index) => set.cases[index]!.label === label && set.isTellable(index)),
    ),
  );
  return [...perClass, sample('TEST', null, () => true)].filter(({ pictures }) => pictures.length > 0);
}
