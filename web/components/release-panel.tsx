import { type CurveOwner, readCurve } from '../curves/read-curve.ts';
import { formatDay } from '../format/format-date.ts';
import { formatCompact, formatQuantity } from '../format/format-number.ts';
import type { HomeQuery } from '../graphql/generated/graphql.ts';
import type { ReleasedLine } from '../releases.ts';
import { EmptyState } from './empty-state.tsx';
import { LearningCurve } from './learning-curve.tsx';
import { StageBadge } from './stage-badge.tsx';
import { TextLink } from './text-link.tsx';

type Task = HomeQuery['tasks'][number];
type Release = HomeQuery['releases']['edges'][number]['node'];

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
        owner={{ ...version, slug: line.slug }}
        tasks={line.tasks.flatMap((slug) => tasks.find((task) => task.slug === slug) ?? [])}
      />
    </>
  );
}

/** On the first of the tasks where the release was measured. */
async function ReleaseCurve({ owner, tasks }: { owner: CurveOwner; tasks: Task[] }) {
  for (const task of tasks) {
    const { rows, problem } = await readCurve(task.slug, owner);
    if (problem) return <EmptyState title="Its learning curve could not be loaded">{problem.message}</EmptyState>;
    if (rows.length > 0) return <LearningCurve task={task} rows={rows} />;
  }
  const reference = `${owner.slug}@${owner.label}`;
  return (
    <EmptyState title="Its learning curve has not been measured yet">
      A <TextLink href={`/new/transfer?version=${reference}`}>transfer job</TextLink> measures it beside ImageNet
      networks and random weights.
    </EmptyState>
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
