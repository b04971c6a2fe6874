import { formatMinute } from '../format/format-date.ts';
import { formatCount } from '../format/format-number.ts';
import { signatureLines } from '../format/signature-lines.ts';
import { writeUsageLines } from '../format/usage-lines.ts';
import { channelsWord } from '../format/words.ts';
import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { readOrigin } from '../session/read-origin.ts';
import { CodeBlock } from './code-block.tsx';
import { CodeTabs } from './code-tabs.tsx';
import { ContaminationTable } from './contamination-table.tsx';
import { EmptyState } from './empty-state.tsx';
import { Facts } from './facts.tsx';
import { FileLists } from './file-lists.tsx';
import { FormatTable } from './format-table.tsx';
import { LicenceLinks } from './licence-links.tsx';
import { LicenceTable } from './licence-table.tsx';
import { Lineage } from './lineage.tsx';
import { Markdown } from './markdown.tsx';
import { Panel } from './panel.tsx';
import { ParityTable } from './parity-table.tsx';
import { RefreshWhile } from './refresh-while.tsx';
import { ScoreTable } from './score-table.tsx';
import { Section } from './section.tsx';
import { TextLink } from './text-link.tsx';
import { TrainedOnTable } from './trained-on-table.tsx';

export type VersionDetails = NonNullable<VersionQuery['version']>;

/** Everything about one version, in the order in which a reader decides: card, scores, files, where it comes from. */
export async function VersionView({ version }: { version: VersionDetails }) {
  const isUnderWay = version.exportJob?.state === 'QUEUED' || version.exportJob?.state === 'RUNNING';
  const hub = await readOrigin();
  const { slug } = version.model;
  const lines = writeUsageLines(version, slug, hub);
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
      {version.evaluations.length > 0 && (
        <Section
          title="Contamination certificate"
          lead="Every test image was looked for in all that this version, and every base under it, was trained on: by its bytes, by its looks (mirrored and turned too), and by its group, such as the patient."
        >
          <ContaminationTable
            evaluations={version.evaluations}
            pairsAt={`/models/${slug}/${version.label}/contamination`}
          />
        </Section>
      )}
      {lines.length > 0 && (
        <Section
          title="Use it"
          lead={
            version.publishedAt
              ? 'Whole programs for a fresh folder: they download what they need and print what the model makes of an image.'
              : 'Whole programs for a fresh folder. They work once the version is published: until then, its files need your token.'
          }
        >
          <CodeTabs label="Frameworks" tabs={lines} />
        </Section>
      )}
      <Section
        title="Formats"
        lead="The same weights in each, with images, the answers they must give, and a script that checks both."
      >
        {isUnderWay && <RefreshWhile />}
        <FormatTable exports={version.exports} />
      </Section>
      <Section
        title="Parity certificate"
        lead="Before a version is published, the hub gives three images to its files in every runtime that it finds, and compares the outputs before softmax (logits) with its own. A difference of more than 10⁻⁵ of the largest logit is a failure, and such a version cannot be published."
      >
        {version.parity.length > 0 ? (
          <ParityTable parity={version.parity} exports={version.exports} />
        ) : (
          <EmptyState title="Not certified yet">It is the last step of the export.</EmptyState>
        )}
      </Section>
      <Section title="Files" lead="Interrupted downloads resume; check the SHA-256 afterwards.">
        <FileLists exports={version.exports} />
      </Section>
      {version.publishedAt && (
        <Section
          title="Signature"
          lead="One signature (Ed25519) covers the card, every file, the data and every evaluation with its predictions, by their SHA-256. Keep the key from your first visit: another key is another hub."
        >
          <div className="grid gap-3">
            {signatureLines({ hub, slug, label: version.label }).map(({ title, code }) => (
              <CodeBlock key={title} title={title} code={code} />
            ))}
          </div>
        </Section>
      )}
      <Section title="Trained on">
        <TrainedOnTable dataSets={version.trainedOn} isImported={version.isImported} />
      </Section>
      <Section title="Base">
        <Lineage base={version.base ?? undefined} isImported={version.isImported} />
      </Section>
      {version.licenceDerivation.parts.length > 0 && (
        <Section
          title="Licence"
          lead="What the licences of all that it was made of ask of it together. A version whose parts no licence satisfies cannot be published."
        >
          <LicenceTable derivation={version.licenceDerivation} />
        </Section>
      )}
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
        Licence: <LicenceLinks of={version.licence} />,
        Parameters: formatCount(version.parameters),
        Input: `${architecture.imageSize} × ${architecture.imageSize}, ${channelsWord(architecture.channels)}`,
        Width: architecture.width,
        Classes: version.classes.join(', '),
        Published: version.publishedAt ? formatMinute(version.publishedAt) : 'Not published',
        Made: formatMinute(version.createdAt),
        Origin: version.isImported ? 'Trained elsewhere; imported' : undefined,
        Job: version.job && <TextLink href={`/jobs/${version.job.id}`}>{version.job.title}</TextLink>,
      }}
    />
  );
}
