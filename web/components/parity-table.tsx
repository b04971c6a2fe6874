import { formatMinute } from '../format/format-date.ts';
import { formatQuantity } from '../format/format-number.ts';
import { parityWords } from '../format/words.ts';
import type { ParityOutcome, VersionQuery } from '../graphql/generated/graphql.ts';
import { Badge, type Tone } from './badge.tsx';
import { Table } from './table.tsx';

type Version = NonNullable<VersionQuery['version']>;
type ParityLine = Version['parity'][number];

const tones: Record<ParityOutcome, Tone> = { PASSED: 'good', FAILED: 'bad', SKIPPED: 'plain' };
const head = ['Format', 'Runtime', 'Result', 'Largest difference, relative', 'Absolute', 'Checked'];

/** The certificate: what each runtime made of the golden images, by the newest check of each; earlier ones are folded away. */
export function ParityTable({ parity, exports }: Pick<Version, 'parity' | 'exports'>) {
  const keyOf = ({ format, runtime }: ParityLine): string => `${format} ${runtime}`;
  const newest = new Map(parity.toSorted((a, b) => a.at.localeCompare(b.at)).map((line) => [keyOf(line), line.id]));
  const isNewest = (line: ParityLine): boolean => newest.get(keyOf(line)) === line.id;
  const earlier = parity.filter((line) => !isNewest(line));
  return (
    <>
      <ParityLines label="Parity certificate" lines={parity.filter(isNewest)} exports={exports} />
      {earlier.length > 0 && (
        <details className="mt-3">
          <summary className="mb-2 w-fit text-sm text-accent">
            {formatQuantity(earlier.length, 'earlier check')}, such as where it was released
          </summary>
          <ParityLines label="Earlier checks" lines={earlier} exports={exports} />
        </details>
      )}
    </>
  );
}

function ParityLines({ label, lines, exports }: { label: string; lines: ParityLine[]; exports: Version['exports'] }) {
  const titles = new Map(exports.map(({ format, title }) => [format, title]));
  return (
    <Table label={label} head={head}>
      {lines.map((line) => (
        <tr key={line.id}>
          <th scope="row" className="font-medium whitespace-nowrap">
            {titles.get(line.format) ?? line.format}
          </th>
          <td className="min-w-40">
            {line.runtime} {line.runtimeVersion && <span className="text-faint">{line.runtimeVersion}</span>}
          </td>
          <td className="min-w-28">
            <Badge tone={tones[line.outcome]}>{parityWords[line.outcome]}</Badge>
            {line.reason && <p className="mt-1 max-w-sm text-xs text-soft">{line.reason}</p>}
          </td>
          <td className="whitespace-nowrap tabular-nums">{formatDifference(line.relative)}</td>
          <td className="whitespace-nowrap tabular-nums">{formatDifference(line.absolute)}</td>
          <td className="whitespace-nowrap">
            {formatMinute(line.at)} {line.host && <span className="text-faint">on {line.host}</span>}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** 3.2e-7 as people write it; nothing where nothing was measured. */
function formatDifference(value: number | null): string {
  if (value === null) return '–';
  if (value === 0) return 'none';
  const [digits, power] = value.toExponential(1).split('e');
  return `${digits} × 10${[...String(Number(power))].map((character) => superscripts[character]).join('')}`;
}

const superscripts: Record<string, string> = Object.fromEntries(
  [...'-0123456789'].map((character, index) => [character, [...'⁻⁰¹²³⁴⁵⁶⁷⁸⁹'][index] ?? '']),
);
