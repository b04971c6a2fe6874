import type { ReactNode } from 'react';
import { writeCitations } from '../citation/write-citations.ts';
import type { LineageQuery, VersionQuery } from '../graphql/generated/graphql.ts';
import { readOrigin } from '../session/read-origin.ts';
import { CodeBlock } from './code-block.tsx';
import { DownloadHistory } from './download-history.tsx';
import { PageContents } from './page-contents.tsx';
import { Section } from './section.tsx';
import { VersionCard } from './version-card.tsx';
import { fileSections } from './version-files.tsx';
import { judgedSections } from './version-judged.tsx';
import { originSections } from './version-origin.tsx';
import { proofSections } from './version-proofs.tsx';
import type { VersionSection } from './version-section.ts';

export type VersionDetails = NonNullable<VersionQuery['version']>;

interface Props {
  version: VersionDetails;
  lineage: NonNullable<LineageQuery['version']>;
  /** All versions of the model. */
  versions: ReactNode;
}

/** Everything about one version, in the order in which a reader decides: scores and limits, card, files, origin, proofs. */
export async function VersionView({ version, lineage, versions }: Props) {
  const hub = await readOrigin();
  const sections: VersionSection[] = [
    ...judgedSections(version),
    { title: 'Card', body: <VersionCard version={version} /> },
    ...fileSections(version, hub),
    ...originSections(version, lineage),
    ...proofSections(version, hub),
    {
      title: 'Downloads over time',
      lead: 'Clients that got any of its files, each counted once a day. No address is kept.',
      body: <DownloadHistory version={version} />,
    },
    {
      title: 'How to cite',
      lead: 'BibTeX of this version by its address and digest, of the paper, and of the data.',
      body: (
        <div className="grid gap-3">
          {writeCitations(version, lineage, hub).map(({ title, code }) => (
            <CodeBlock key={title} title={title} code={code} />
          ))}
        </div>
      ),
    },
    { title: 'Versions', body: versions },
  ];
  return (
    <div className="gap-8 lg:grid lg:grid-cols-[minmax(0,1fr)_11rem]">
      <div className="lg:order-last">
        <PageContents titles={sections.map(({ title }) => title)} />
      </div>
      <div className="min-w-0">
        {sections.map(({ title, lead, body }) => (
          <Section key={title} title={title} lead={lead}>
            {body}
          </Section>
        ))}
      </div>
    </div>
  );
}
