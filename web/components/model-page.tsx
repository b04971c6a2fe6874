import { notFound } from 'next/navigation';
import { askHub } from '../graphql/ask-hub.ts';
import {
  LineageDocument,
  ModelHeaderDocument,
  type ModelHeaderQuery,
  VersionDocument,
} from '../graphql/generated/graphql.ts';
import { readVisitor } from '../session/read-visitor.ts';
import { CardChecklist } from './card-checklist.tsx';
import { EmptyState } from './empty-state.tsx';
import { ModelHeading } from './model-heading.tsx';
import { ObstacleNotice } from './obstacle-notice.tsx';
import { ProblemState } from './problem-state.tsx';
import { PublishButton } from './publish-button.tsx';
import { RefreshWhile } from './refresh-while.tsx';
import { VersionTable } from './version-table.tsx';
import { readPart, VersionTabs } from './version-tabs.tsx';
import { type VersionDetails, VersionView } from './version-view.tsx';

export type Model = NonNullable<ModelHeaderQuery['model']>;

interface Props {
  slug: string;
  label?: string;
  /** As the address says it. */
  part?: string;
}

/** A model with one of its versions: the one named, else the newest published one, else the newest. */
export async function ModelPage({ slug, label, part }: Props) {
  const header = await askHub(ModelHeaderDocument, { slug });
  if (header.problem) return <ProblemState problem={header.problem} />;
  const { model } = header.data;
  if (!model) notFound();
  const shown = label ?? model.latest?.label ?? newestLabel(model);
  if (!shown) return <ModelWithoutVersion model={model} />;
  const reference = `${model.slug}@${shown}`;
  const [answer, origin] = await Promise.all([
    askHub(VersionDocument, { reference }),
    askHub(LineageDocument, { reference }),
  ]);
  if (answer.problem) return <ProblemState problem={answer.problem} />;
  if (origin.problem) return <ProblemState problem={origin.problem} />;
  const { version } = answer.data;
  const lineage = origin.data.version;
  if (!version || !lineage) notFound();
  const current = readPart(part);
  const isUnderWay = version.exportJob?.state === 'QUEUED' || version.exportJob?.state === 'RUNNING';
  const address = `/models/${model.slug}${label ? `/${encodeURIComponent(label)}` : ''}`;
  return (
    <>
      {isUnderWay && <RefreshWhile />}
      <ModelHeading model={model} version={version} filesAt={`${address}?part=files`} />
      <VersionTabs address={address} current={current} />
      {current === 'overview' && <OwnerPanels version={version} />}
      <VersionView
        version={version}
        lineage={lineage}
        part={current}
        versions={<VersionTable model={model} shown={version.label} />}
      />
    </>
  );
}

/** For the owner of a draft: what is left to do until it is published. */
async function OwnerPanels({
  version: { reference, model, label, publishObstacle, canPublish, cardChecklist },
}: {
  version: VersionDetails;
}) {
  if (!publishObstacle && !canPublish) return null;
  const visitor = await readVisitor();
  return (
    <div className="mb-8 grid gap-8">
      {publishObstacle && <ObstacleNotice reference={reference} obstacle={publishObstacle} />}
      <CardChecklist items={cardChecklist} href={`/models/${model.slug}/${label}/card`} />
      {canPublish && <PublishButton reference={reference} mayRelease={visitor?.role === 'ADMIN'} />}
    </div>
  );
}

function newestLabel(model: Model): string | undefined {
  return model.versions.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]?.label;
}

function ModelWithoutVersion({ model }: { model: Model }) {
  return (
    <>
      <ModelHeading model={model} />
      <EmptyState title="No version yet">A version appears when the first job that makes one has succeeded.</EmptyState>
    </>
  );
}
