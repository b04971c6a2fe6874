import { formatMinute } from '../format/format-date.ts';
import { formatCount } from '../format/format-number.ts';
import { writeLoadLines } from '../format/load-lines.ts';
import { channelsWord } from '../format/words.ts';
import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { readOrigin } from '../session/read-origin.ts';
import { ArtifactTable } from './artifact-table.tsx';
import { CodeBlock } from './code-block.tsx';
import { EmptyState } from './empty-state.tsx';
import { Facts } from './facts.tsx';
import { Lineage } from './lineage.tsx';
import { Markdown } from './markdown.tsx';
import { Panel } from './panel.tsx';
import { ScoreTable } from './score-table.tsx';
import { Section } from './section.tsx';
import { TextLink } from './text-link.tsx';
import { TrainedOnTable } from './trained-on-table.tsx';

export type VersionDetails = NonNullable<VersionQuery['version']>;

/** Everything about one version, in the order in which a reader decides: card, scores, files, where it comes from. */
export async function VersionView({ version }: { version: VersionDetails }) {
  const lines = writeLoadLines(version.artifacts, await readOrigin());
  return (
    <>
      <div className="mb-10 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Panel>
          {version.card ? <Markdown text={version.card} /> : <p className="text-soft">This version has no card.</p>}
        </Panel>
        <Panel>
          <VersionFacts version={version} />
        </Panel>
      </div>
      <Section title="What it scores" lead="On the test split of each task, with 95% intervals.">
        {version.evaluations.length > 0 ? (
          <ScoreTable evaluations={version.evaluations} />
        ) : (
          <EmptyState title="Not judged yet">
            A{' '}
            <TextLink href={`/new/benchmark?version=${encodeURIComponent(version.reference)}`}>benchmark job</TextLink>{' '}
            judges it on a task’s test split.
          </EmptyState>
        )}
      </Section>
      <Section title="Files" lead="Interrupted downloads resume; check the SHA-256 afterwards.">
        {version.artifacts.length > 0 ? (
          <ArtifactTable artifacts={version.artifacts} />
        ) : (
          <EmptyState title="No files yet" />
        )}
      </Section>
      {lines.length > 0 && (
        <Section title="Load it">
          <div className="grid gap-4">
            {lines.map((line) => (
              <CodeBlock key={line.title + line.code} {...line} />
            ))}
          </div>
        </Section>
      )}
      <Section title="Trained on">
        <TrainedOnTable dataSets={version.trainedOn} />
      </Section>
      <Section title="Base">
        <Lineage base={version.base ?? undefined} />
      </Section>
      <Section title="Preprocessing" lead="What the weights expect of an image, as data; every export follows it.">
        <CodeBlock title="preprocessing.json" code={JSON.stringify(version.preprocessing, null, 2)} />
      </Section>
    </>
  );
}

function VersionFacts({ version }: { version: VersionDetails }) {
  const { architecture } = version;
  return (
    <Facts
      of={{
        Reference: <code className="font-mono text-xs break-all">{version.reference}</code>,
        Licence: version.licence,
        Parameters: formatCount(version.parameters),
        Input: `${architecture.imageSize} × ${architecture.imageSize}, ${channelsWord(architecture.channels)}`,
        Width: architecture.width,
        Classes: version.classes.join(', '),
        Published: version.publishedAt ? formatMinute(version.publishedAt) : 'Not published',
        Made: formatMinute(version.createdAt),
        Job: version.job && <TextLink href={`/jobs/${version.job.id}`}>{version.job.title}</TextLink>,
      }}
    />
  );
}
