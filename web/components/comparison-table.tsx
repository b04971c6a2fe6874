import { formatPValue } from '../format/format-number.ts';
import type { CompareQuery } from '../graphql/generated/graphql.ts';
import { Table } from './table.tsx';

const head = [
  'Higher macro AUC',
  'Lower',
  'Difference',
  'Standard error',
  'DeLong',
  'DeLong, corrected',
  'McNemar, corrected',
];

export function ComparisonTable({
  comparison: { entries, comparisons },
}: {
  comparison: NonNullable<CompareQuery['comparison']>;
}) {
  const titleOf = (id: string) => entries.find(({ evaluation }) => evaluation.id === id)?.evaluation.title;
  const orDash = (value: number | null) => (value === null ? '–' : formatPValue(value));
  return (
    <Table label="Paired tests" head={head}>
      {comparisons.map((one) => (
        <tr key={`${one.betterId} ${one.worseId}`}>
          <td>{titleOf(one.betterId)}</td>
          <td>{titleOf(one.worseId)}</td>
          <td>{one.difference.toFixed(3)}</td>
          <td>{one.standardError?.toFixed(3) ?? '–'}</td>
          <td className="whitespace-nowrap">{orDash(one.pValue)}</td>
          <td className="font-medium whitespace-nowrap">{orDash(one.adjustedPValue)}</td>
          <td className="whitespace-nowrap">{formatPValue(one.adjustedAccuracyPValue)}</td>
        </tr>
      ))}
    </Table>
  );
}
