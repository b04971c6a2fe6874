/** What a card says of the validation images: how well the network does on them, and where it goes wrong. */
import type { Interval } from '../../mednet/metrics/bootstrap.ts';
import type { ValidationFigures } from './judge-validation.ts';

/** Rows of the table of classes, the worst first, and lines of confusions. */
const mostClasses = 20;
const mostConfusions = 5;

const none = 'There are no figures: its classes were not learnt, or its validation images are of fewer than two.';

export function describeValidation(figures: ValidationFigures | undefined): string {
  if (!figures) return none;
  const { caseCount, macroAuc, balancedAccuracy, macroF1 } = figures.metrics;
  return `On its ${caseCount} validation images, with 95 % bootstrap intervals over their groups:

- Macro AUC ${withInterval(macroAuc)}
- Balanced accuracy ${withInterval(balancedAccuracy)}
- Macro F1 ${withInterval(macroF1)}

Training watched these images, so the figures flatter it. Those of the sealed test split are on the boards.`;
}

const withInterval = ({ value, low, high }: Interval): string =>
  `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

export function describeCalibration(figures: ValidationFigures | undefined): string {
  if (!figures) return none;
  const { metrics, temperature, calibratedError } = figures;
  return `Expected calibration error on the validation images, in 15 bins: ${metrics.calibrationError.toFixed(3)} as it is, ${calibratedError.toFixed(3)} with logits divided by ${temperature.toFixed(3)} before softmax. That temperature was chosen on the same images; elsewhere, where classes are rarer or images differ, probabilities must be calibrated again.`;
}

/** Classes by sensitivity, the lowest first, and what is most often taken for what. */
export function describeFailures(figures: ValidationFigures | undefined, classes: string[]): string {
  if (!figures) return none;
  const { perClass, confusion } = figures.metrics;
  const counts = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const worst = perClass
    .map((one, index) => ({ ...one, count: counts[index]! }))
    .filter(({ sensitivity }) => sensitivity !== null)
    .sort((a, b) => a.sensitivity! - b.sensitivity!);
  const rows = worst
    .slice(0, mostClasses)
    .map(
      ({ name, count, sensitivity, specificity }) =>
        `| ${cell(name)} | ${count} | ${sensitivity!.toFixed(3)} | ${specificity?.toFixed(3) ?? '–'} |`,
    );
  const left = worst.length > rows.length ? [`The ${worst.length - rows.length} other classes do better.`] : [];
  return [
    'By the likeliest class, on the validation images, the class that is missed most often first:',
    ['| Class | Images | Sensitivity | Specificity |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    ...left,
    describeConfusions(confusion, counts, classes),
  ].join('\n\n');
}

function describeConfusions(confusion: number[][], counts: number[], classes: string[]): string {
  const wrong = confusion
    .flatMap((row, truth) => row.map((count, answer) => ({ truth, answer, count })))
    .filter(({ truth, answer, count }) => truth !== answer && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostConfusions);
  if (wrong.length === 0) return 'None of them was taken for another class.';
  const lines = wrong.map(
    ({ truth, answer, count }) => `- ${classes[truth]} taken for ${classes[answer]}: ${count} of ${counts[truth]}`,
  );
  return ['Most often confused:', lines.join('\n')].join('\n\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
