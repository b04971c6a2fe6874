import { formatScore } from '../format/format-number.ts';
import { trackWords } from '../format/words.ts';
import type { EvaluationRowFragment } from '../graphql/generated/graphql.ts';
import { ConfusionTable } from './confusion-table.tsx';
import { IntervalFigures } from './interval-figures.tsx';
import { chooseScale, IntervalPlot } from './interval-plot.tsx';
import { MarkBadge } from './mark-badge.tsx';
import { ScaleEnds } from './scale-ends.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

/** The evaluations of one version. */
export function ScoreTable({ evaluations }: { evaluations: EvaluationRowFragment[] }) {
  const scale = chooseScale(evaluations.map((evaluation) => evaluation.macroAuc));
  const ends = <ScaleEnds key="scale" scale={scale} />;
  const head = [
    'Task',
    'Track',
    'Macro AUC',
    ends,
    'Balanced accuracy',
    'Macro F1',
    'Calibration error',
    'Brier',
    'n',
    'Mark',
  ];
  return (
    <Table label="What it scores" head={head}>
      {evaluations.map((evaluation) => (
        <tr key={evaluation.id}>
          <th scope="row" className="font-normal">
            <TextLink href={`/boards/${evaluation.task.slug}`}>{evaluation.task.title}</TextLink>
          </th>
          <td className="whitespace-nowrap">{trackWords[evaluation.track]}</td>
          <td>
            <TextLink href={`/evaluations/${evaluation.id}`}>
              <IntervalFigures interval={evaluation.macroAuc} />
            </TextLink>
          </td>
          <td>
            <IntervalPlot interval={evaluation.macroAuc} scale={scale} />
          </td>
          <td>
            <IntervalFigures interval={evaluation.balancedAccuracy} />
          </td>
          <td>
            <IntervalFigures interval={evaluation.macroF1} />
          </td>
          <td>{formatScore(evaluation.calibrationError)}</td>
          <td>{formatScore(evaluation.brier)}</td>
          <td>{evaluation.caseCount}</td>
          <td>
            <MarkBadge mark={evaluation.mark} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** For each evaluation the classes one by one, and what is taken for what. */
export function ScoreMistakes({ evaluations }: { evaluations: EvaluationRowFragment[] }) {
  return evaluations.map((evaluation) => (
    <div key={evaluation.id} className="mb-6">
      <h3 className="mb-2 text-sm font-medium">{evaluation.task.title}</h3>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ClassTable evaluation={evaluation} />
        {evaluation.confusion.length > 0 && (
          <ConfusionTable classes={evaluation.perClass.map((one) => one.name)} counts={evaluation.confusion} />
        )}
      </div>
    </div>
  ));
}

function ClassTable({ evaluation }: { evaluation: EvaluationRowFragment }) {
  return (
    <Table label={`Classes of ${evaluation.task.title}`} head={['Class', 'AUC', 'Sensitivity', 'Specificity']}>
      {evaluation.perClass.map((one) => (
        <tr key={one.name}>
          <th scope="row" className="font-normal">
            {one.name}
          </th>
          <td>{formatScore(one.auc)}</td>
          <td>{formatScore(one.sensitivity)}</td>
          <td>{formatScore(one.specificity)}</td>
        </tr>
      ))}
    </Table>
  );
}
