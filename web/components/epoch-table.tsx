import { partTitle } from '../format/part-title.ts';
import type { EpochPoint } from '../live/job-history.ts';
import { Table } from './table.tsx';

/** The same figures as the charts, for those who read rather than look. */
export function EpochTable({ epochs }: { epochs: EpochPoint[] }) {
  const parts = Object.keys(epochs[0]?.parts ?? {});
  const head = [
    'Epoch',
    'Training loss',
    'Validation loss',
    'Validation AUC',
    'Images per second',
    ...parts.map(partColumn),
  ];
  return (
    <details className="mt-3">
      <summary className="mb-3 w-fit text-sm text-accent">The figures as a table</summary>
      <Table label="Figures by epoch" head={head}>
        {epochs.map((epoch) => (
          <tr key={epoch.epoch}>
            <th scope="row" className="font-normal">
              {epoch.epoch}
            </th>
            <td>{epoch.loss?.toFixed(4) ?? '–'}</td>
            <td>{epoch.validationLoss?.toFixed(4) ?? '–'}</td>
            <td>{epoch.validationAuc?.toFixed(4) ?? '–'}</td>
            <td>{epoch.imagesPerSecond?.toFixed(1) ?? '–'}</td>
            {parts.map((name) => (
              <td key={name}>{epoch.parts?.[name]?.toFixed(4) ?? '–'}</td>
            ))}
          </tr>
        ))}
      </Table>
    </details>
  );
}

const partColumn = (name: string): string => `Loss of ${partTitle(name)}`;
