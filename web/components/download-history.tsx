import { countPeriods } from '../downloads/count-periods.ts';
import { formatDay } from '../format/format-date.ts';
import { formatQuantity } from '../format/format-number.ts';
import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { DownloadPlot } from './download-plot.tsx';
import { Table } from './table.tsx';

type Version = Pick<NonNullable<VersionQuery['version']>, 'downloads' | 'downloadDays' | 'publishedAt'>;

/** Who downloaded the version, over time. */
export function DownloadHistory({ version: { downloads, downloadDays, publishedAt } }: { version: Version }) {
  if (downloads === 0) {
    return (
      <p className="text-sm text-soft">
        {publishedAt ? 'Nobody has downloaded it yet.' : 'Counted once it is published.'}
      </p>
    );
  }
  const { unit, periods } = countPeriods(downloadDays, new Date().toISOString().slice(0, 10));
  return (
    <>
      <p className="mb-3 text-sm">{formatQuantity(downloads, 'download')} in all.</p>
      {downloadDays.length > 0 && (
        <>
          <DownloadPlot periods={periods} unit={unit} />
          <details className="mt-3">
            <summary className="w-fit text-sm text-accent">As a table</summary>
            <div className="mt-3 max-w-md">
              <Table label={`Downloads by ${unit}`} head={[unit === 'day' ? 'Day' : 'Week from', 'Downloads']}>
                {periods
                  .filter((period) => period.downloads > 0)
                  .toReversed()
                  .map((period) => (
                    <tr key={period.from}>
                      <th scope="row" className="font-normal">
                        {formatDay(period.from)}
                      </th>
                      <td>{period.downloads}</td>
                    </tr>
                  ))}
              </Table>
            </div>
          </details>
        </>
      )}
    </>
  );
}
