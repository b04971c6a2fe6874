import { formatDay } from '../format/format-date.ts';
import { formatCompact, formatQuantity } from '../format/format-number.ts';
import { askHub } from '../graphql/ask-hub.ts';
import { type HomeQuery, TransferBoardDocument } from '../graphql/generated/graphql.ts';
import type { ReleasedLine } from '../releases.ts';
import { EmptyState } from './empty-state.tsx';
import { IntervalFigures } from './interval-figures.tsx';
import { StageBadge } from './stage-badge.tsx';
import { Table } from './table.tsx';
import { TextLink } from './text-link.tsx';
import { TransferChart } from './transfer-chart.tsx';
import type { TransferRow } from './transfer-view.tsx';

type Task = HomeQuery['tasks'][number];
type Release = HomeQuery['releases']['edges'][number]['node'];

/** Shares of the labels, per cent. */
const ends = [1, 100];

interface Props {
  line: ReleasedLine;
  /** Absent until a version is published. */
  release?: Release;
  tasks: Task[];
}

/** One of the MedNets: its release, and what that gives for few labels. */
export function ReleasePanel({ line, release, tasks }: Props) {
  return (
    <li className="min-w-0">
      <h3 className="flex flex-wrap items-center gap-x-2 text-lg font-semibold">
        {release ? (
          <>
            <TextLink href={`/models/${line.slug}`}>{line.title}</TextLink>
            <span className="font-normal text-faint">{release.version.label}</span>
            <StageBadge stage={release.version.stage} isPublished />
          </>
        ) : (
          line.title
        )}
      </h3>
      <p className="mt-1 text-sm text-soft">{line.what}</p>
      {release ? <ReleaseBody line={line} release={release} tasks={tasks} /> : <NoRelease line={line} />}
    </li>
  );
}

function ReleaseBody({ line, release: { version, downloads }, tasks }: Props & { release: Release }) {
  const facts = [
    `${formatCompact(version.parameters)} weights`,
    `${version.architecture.imageSize} × ${version.architecture.imageSize} pixels`,
    version.licence,
    formatQuantity(downloads, 'download'),
    version.publishedAt && formatDay(version.publishedAt),
  ];
  return (
    <>
      <p className="mt-1 mb-4 text-xs text-faint">{facts.filter(Boolean).join(' · ')}</p>
      <ReleaseCurve
        slug={line.slug}
        label={version.label}
        tasks={line.tasks.flatMap((slug) => tasks.find((task) => task.slug === slug) ?? [])}
      />
    </>
  );
}

/** On the first of the tasks where the release was measured. */
async function ReleaseCurve({ slug, label, tasks }: { slug: string; label: string; tasks: Task[] }) {
  for (const task of tasks) {
    const { data, problem } = await askHub(TransferBoardDocument, { task: task.slug, mode: 'PROBE', percent: 100 });
    if (problem) return <EmptyState title="Its learning curve could not be loaded">{problem.message}</EmptyState>;
    const rows = data.transferBoard;
    const own = rows.filter(({ version }) => version?.model.slug === slug && version.label === label);
    if (own.length === 0) continue;
    const shown = [...own, ...rows.filter(({ kind }) => kind === 'SCRATCH' || kind === 'IMAGENET')];
    return (
      <>
        <TransferChart title={`Linear probe on ${task.title}`} rows={shown} width={400} />
        <CurveEnds rows={shown} />
        <p className="mt-2 text-sm text-soft">
          More shares, ranks and tests:{' '}
          <TextLink href={`/boards/${task.slug}?track=TRANSFER`}>transfer board of {task.title}</TextLink>
        </p>
      </>
    );
  }
  return (
    <EmptyState title="Its learning curve has not been measured yet">
      A <TextLink href={`/new/transfer?version=${slug}@${label}`}>transfer job</TextLink> measures it beside ImageNet
      networks and random weights.
    </EmptyState>
  );
}

/** What the curves come to with the fewest labels and with all. */
function CurveEnds({ rows }: { rows: TransferRow[] }) {
  return (
    <div className="mt-3">
      <Table
        label="Macro AUC with few and with all labels"
        head={['Macro AUC', ...ends.map((end) => `${end} % of the labels`)]}
      >
        {rows.map((row) => (
          <tr key={row.subject}>
            <th scope="row" className="font-normal">
              {row.title}
            </th>
            {ends.map((end) => {
              const point = row.points.find(({ percent }) => percent === end);
              return <td key={end}>{point ? <IntervalFigures interval={point.macroAuc} /> : '–'}</td>;
            })}
          </tr>
        ))}
      </Table>
    </div>
  );
}

function NoRelease({ line: { slug } }: { line: ReleasedLine }) {
  return (
    <div className="mt-4">
      <EmptyState title="Not released on this hub yet">
        It appears here once a version of <code>{slug}</code> is published: from a{' '}
        <TextLink href="/new/pretrain">pretrain job</TextLink>, or by{' '}
        <TextLink href="/new/weights">importing weights</TextLink>.
      </EmptyState>
    </div>
  );
}
