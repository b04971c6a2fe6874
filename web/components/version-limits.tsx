import { formatPercent, formatScore } from '../format/format-number.ts';
import type { EvaluationRowFragment } from '../graphql/generated/graphql.ts';
import { Notice } from './notice.tsx';
import { TextLink } from './text-link.tsx';
import type { VersionDetails } from './version-view.tsx';

/** Where not to trust it, in a few lines: the card says the rest. */
export function VersionLimits({ version }: { version: VersionDetails }) {
  const { evaluations, isImported, temperature } = version;
  return (
    <div className="grid gap-3">
      <Notice tone="warn" title="Not for clinical use">
        No output may be used for diagnosis or treatment.
      </Notice>
      <ul className="list-disc space-y-1.5 pl-5 text-sm">
        {evaluations.map((evaluation) => (
          <EvaluationLimits key={evaluation.id} evaluation={evaluation} />
        ))}
        {isImported && <li>It was trained elsewhere: it may have seen the images that it is judged on.</li>}
        <li>
          {temperature
            ? `Its probabilities are calibrated (temperature ${temperature.toFixed(2)}) for images like those it was validated on, and for no others.`
            : 'Its probabilities are not calibrated: they rank, and are no chances.'}
        </li>
        <li>
          What it is not for, and whom its data are of: <TextLink href="#card">the card</TextLink>.
        </li>
      </ul>
    </div>
  );
}

function EvaluationLimits({ evaluation }: { evaluation: EvaluationRowFragment }) {
  const { task, macroAuc, caseCount, calibrationError, contamination } = evaluation;
  const worst = findWorst(evaluation);
  const confused = findConfused(evaluation);
  const half = (macroAuc.high - macroAuc.low) / 2;
  return (
    <li>
      <TextLink href={`/evaluations/${evaluation.id}`}>{task.title}</TextLink>:{' '}
      {worst && `misses ${formatPercent(1 - worst.sensitivity)} of ${worst.name}`}
      {confused && `, most often taken for ${confused}`}
      {worst && '; '}
      with {caseCount} test images its macro AUC is known to ±{formatScore(half)}; calibration error{' '}
      {formatScore(calibrationError)}
      {contamination &&
        contamination.matchedCount > 0 &&
        `; ${contamination.matchedCount} test images were met in training`}
      .
    </li>
  );
}

/** The class that is missed most often, by the likeliest class. */
function findWorst({ perClass }: EvaluationRowFragment): { name: string; sensitivity: number } | undefined {
  const [worst] = perClass
    .flatMap(({ name, sensitivity }) => (sensitivity === null ? [] : [{ name, sensitivity }]))
    .sort((a, b) => a.sensitivity - b.sensitivity);
  return worst && worst.sensitivity < 1 ? worst : undefined;
}

/** What that class is taken for most often. */
function findConfused(evaluation: EvaluationRowFragment): string | undefined {
  const { perClass, confusion } = evaluation;
  const truth = perClass.findIndex(({ name }) => name === findWorst(evaluation)?.name);
  const row = confusion[truth] ?? [];
  const most = Math.max(0, ...row.filter((_, answer) => answer !== truth));
  return most > 0 ? perClass[row.findIndex((count, answer) => answer !== truth && count === most)]?.name : undefined;
}
