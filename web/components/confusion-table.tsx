import { Table } from './table.tsx';

/** Counts of cases: rows are the true classes, columns the predicted ones; shaded by their share of the row. */
export function ConfusionTable({ classes, counts }: { classes: string[]; counts: number[][] }) {
  return (
    <Table label="Confusion matrix" head={['True ↓ predicted →', ...classes]}>
      {counts.map((row, index) => {
        const total = row.reduce((sum, count) => sum + count, 0);
        return (
          <tr key={classes[index]}>
            <th scope="row" className="font-normal whitespace-nowrap">
              {classes[index]}
            </th>
            {row.map((count, column) => (
              <td
                key={classes[column]}
                className={column === index ? 'font-semibold' : ''}
                style={{ background: shade(total > 0 ? count / total : 0) }}
              >
                {count}
              </td>
            ))}
          </tr>
        );
      })}
    </Table>
  );
}

function shade(share: number): string {
  return `color-mix(in srgb, var(--accent) ${Math.round(share * 35)}%, transparent)`;
}
