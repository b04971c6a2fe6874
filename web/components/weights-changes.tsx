import { formatCount, formatPercent, formatQuantity } from '../format/format-number.ts';
import type { ChangesQuery, TensorOutcome } from '../graphql/generated/graphql.ts';
import { Table } from './table.tsx';

type Tensor = NonNullable<ChangesQuery['weightsDifference']>[number];

const outcomeWords: Record<TensorOutcome, string> = {
  SAME: 'The same',
  CHANGED: 'Moved',
  ADDED: 'Added',
  REMOVED: 'Removed',
};

export function WeightsChanges({ tensors }: { tensors: Tensor[] }) {
  const outcomes = (Object.keys(outcomeWords) as TensorOutcome[]).map((outcome) => {
    const own = tensors.filter((tensor) => tensor.outcome === outcome);
    return { outcome, tensors: own, count: own.reduce((sum, { count }) => sum + count, 0) };
  });
  const moved = tensors.filter(({ outcome }) => outcome !== 'SAME');
  return (
    <>
      <Table label="Weights by what became of them" head={['Tensors that are', 'How many', 'Numbers in them']}>
        {outcomes.map(({ outcome, tensors: own, count }) => (
          <tr key={outcome}>
            <th scope="row" className="font-medium">
              {outcomeWords[outcome]}
            </th>
            <td>{own.length}</td>
            <td>{formatCount(count)}</td>
          </tr>
        ))}
      </Table>
      {moved.length > 0 && (
        <details className="mt-3">
          <summary className="w-fit text-sm text-accent">
            {formatQuantity(moved.length, 'tensor')} that differ, the farthest moved first
          </summary>
          <div className="mt-3">
            <TensorTable tensors={moved.toSorted((a, b) => (b.relativeChange ?? 0) - (a.relativeChange ?? 0))} />
          </div>
        </details>
      )}
    </>
  );
}

function TensorTable({ tensors }: { tensors: Tensor[] }) {
  return (
    <Table label="Tensors that differ" head={['Tensor', 'Shape', 'Became', 'By']}>
      {tensors.map(({ name, shape, outcome, relativeChange }) => (
        <tr key={`${name} ${outcome}`}>
          <th scope="row" className="font-mono text-xs font-normal">
            {name}
          </th>
          <td className="whitespace-nowrap">{shape.join(' × ')}</td>
          <td>{outcomeWords[outcome]}</td>
          <td>{relativeChange === null ? '–' : formatPercent(relativeChange)}</td>
        </tr>
      ))}
    </Table>
  );
}
