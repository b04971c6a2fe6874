import { formatCount } from '../format/format-number.ts';
import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { ContaminationBadge } from './contamination-badge.tsx';
import { IntervalFigures } from './interval-figures.tsx';
import { Notice } from './notice.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';

type Evaluation = NonNullable<VersionQuery['version']>['evaluations'][number];

const head = [
  'Task',
  'Verdict',
  'Compared with',
  'Same bytes',
  'Near copies',
  'Same group',
  'Macro AUC',
  'Without the matched',
];

interface Props {
  evaluations: Evaluation[];
  /** Where the pairs of an evaluation are shown, less its id; absent where they are shown already. */
  pairsAt?: string;
}

/** For each evaluation, how much of its test split was met in training, and what is scored without that. */
export function ContaminationTable({ evaluations, pairsAt }: Props) {
  const isUnknown = evaluations.some(({ contamination }) => contamination?.isAncestryKnown === false);
  return (
    <>
      {isUnknown && (
        <div className="mb-3">
          <Notice tone="bad" title="The ancestry is unknown">
            This version, or a base under it, was trained elsewhere: it may have seen any of the test images. Only what
            the hub itself trained on could be compared.
          </Notice>
        </div>
      )}
      <Table label="Contamination certificate" head={pairsAt ? [...head, 'Pairs'] : head}>
        {evaluations.map((evaluation) => (
          <ContaminationRow key={evaluation.id} evaluation={evaluation} pairsAt={pairsAt} />
        ))}
      </Table>
    </>
  );
}

function ContaminationRow({ evaluation, pairsAt }: { evaluation: Evaluation; pairsAt?: string }) {
  const { contamination, task, macroAuc } = evaluation;
  return (
    <tr>
      <th scope="row" className="min-w-40 font-normal">
        <TextLink href={`/boards/${task.slug}`}>{task.title}</TextLink>
      </th>
      <td>
        <ContaminationBadge of={contamination} />
      </td>
      <td className="min-w-48">{contamination && <ComparedWith contamination={contamination} />}</td>
      <td>{contamination?.exactCount}</td>
      <td>{contamination?.nearCount}</td>
      <td>{contamination?.groupCount}</td>
      <td>
        <IntervalFigures interval={macroAuc} />
      </td>
      <td>
        {contamination?.cleanMacroAuc ? (
          <IntervalFigures interval={contamination.cleanMacroAuc} />
        ) : (
          contamination && 'Too few are left'
        )}
      </td>
      {pairsAt && (
        <td className="whitespace-nowrap">
          {contamination && contamination.matchedCount > 0 && (
            <TextLink href={`${pairsAt}/${evaluation.id}`}>See them</TextLink>
          )}
        </td>
      )}
    </tr>
  );
}

function ComparedWith({ contamination }: { contamination: NonNullable<Evaluation['contamination']> }) {
  const { dataSets, trainingCount, unhashedCount } = contamination;
  if (dataSets.length === 0) return 'Nothing';
  return (
    <>
      {formatCount(trainingCount)} images of {dataSets.join(', ')}
      {unhashedCount > 0 && ` (near copies of ${formatCount(unhashedCount)} not looked for: imported too long ago)`}
    </>
  );
}
