import { readCurve } from '../curves/read-curve.ts';
import { askHub } from '../graphql/ask-hub.ts';
import { TasksDocument } from '../graphql/generated/graphql.ts';
import { EmptyState } from './empty-state.tsx';
import { LearningCurve } from './learning-curve.tsx';
import type { VersionDetails } from './version-view.tsx';

interface Props {
  version: VersionDetails;
  /** The figures stand open below each curve. */
  hasFigures?: boolean;
}

/** What it gives for few labels, on each task that it was measured on. */
export async function VersionCurves({ version, hasFigures }: Props) {
  const { data, problem } = await askHub(TasksDocument, {});
  if (problem) return <EmptyState title="Its learning curves could not be loaded">{problem.message}</EmptyState>;
  const owner = { ...version, slug: version.model.slug };
  const tasks = data.tasks.filter(({ channels }) => channels === version.architecture.channels);
  const curves = await Promise.all(tasks.map(async (task) => ({ task, ...(await readCurve(task.slug, owner)) })));
  const measured = curves.filter(({ rows }) => rows.length > 0);
  if (measured.length === 0) return null;
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      {measured.map(({ task, rows }) => (
        <LearningCurve key={task.slug} task={task} rows={rows} hasFigures={hasFigures} />
      ))}
    </div>
  );
}
