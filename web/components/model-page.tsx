import { notFound } from 'next/navigation';
import { channelsWord } from '../format/words.ts';
import { askHub } from '../graphql/ask-hub.ts';
import {
  LineageDocument,
  ModelHeaderDocument,
  type ModelHeaderQuery,
  VersionDocument,
} from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { ButtonLink } from './button-link.tsx';
import { CardChecklist } from './card-checklist.tsx';
import { EmptyState } from './empty-state.tsx';
import { ObstacleNotice } from './obstacle-notice.tsx';
import { PageHeading } from './page-heading.tsx';
import { ProblemState } from './problem-state.tsx';
import { PublishButton } from './publish-button.tsx';
import { StageBadge } from './stage-badge.tsx';
import { TextLink } from './text-link.tsx';
import { VersionTable } from './version-table.tsx';
import { type VersionDetails, VersionView } from './version-view.tsx';

type Model = NonNullable<ModelHeaderQuery['model']>;

/** A model with one of its versions: the one named, else the newest published one, else the newest. */
export async function ModelPage({ slug, label }: { slug: string; label?: string }) {
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
  const isOwn = version.canPublish || Boolean(version.publishObstacle);
  return (
    <>
      <ModelHeading model={model} version={version} />
      {version.publishObstacle && (
        <div className="mb-8">
          <ObstacleNotice reference={version.reference} obstacle={version.publishObstacle} />
        </div>
      )}
      {isOwn && (
        <div className="mb-8">
          <CardChecklist items={version.cardChecklist} href={`/models/${model.slug}/${version.label}/card`} />
        </div>
      )}
      {version.canPublish && (
        <div className="mb-8">
          <PublishButton reference={version.reference} />
        </div>
      )}
      <VersionView
        version={version}
        lineage={lineage}
        versions={<VersionTable model={model} shown={version.label} />}
      />
    </>
  );
}

function newestLabel(model: Model): string | undefined {
  return model.versions.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]?.label;
}

function ModelHeading({ model, version }: { model: Model; version?: VersionDetails }) {
  return (
    <PageHeading
      above={<TextLink href="/models">Models</TextLink>}
      title={
        <>
          {model.title} {version && <span className="font-normal text-faint">{version.label}</span>}
        </>
      }
      lead={
        <>
          <p>{model.summary}</p>
          <p className="mt-2 flex flex-wrap items-center gap-1.5 text-sm text-faint">
            <Badge>{channelsWord(model.channels)}</Badge>
            {model.modality && <Badge>{model.modality}</Badge>}
            {version?.isImported && (
              <Badge tone="warn" title="The hub did not see the data.">
                Trained elsewhere
              </Badge>
            )}
            {version && <StageBadge stage={version.stage} isPublished={!!version.publishedAt} />}
            <span>by {model.owner.name}</span>
          </p>
        </>
      }
      actions={
        version && (
          <>
            <ButtonLink href={`/models/${model.slug}/${encodeURIComponent(version.label)}/try`}>Try it</ButtonLink>
            <ButtonLink look="primary" href={`/new/fine-tune?base=${encodeURIComponent(version.reference)}`}>
              Fine-tune this
            </ButtonLink>
          </>
        )
      }
    />
  );
}

function ModelWithoutVersion({ model }: { model: Model }) {
  return (
    <>
      <ModelHeading model={model} />
      <EmptyState title="No version yet">A version appears when the first job that makes one has succeeded.</EmptyState>
    </>
  );
}
