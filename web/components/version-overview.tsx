import { writeCitations } from '../citation/write-citations.ts';
import { writeUsageLines } from '../format/usage-lines.ts';
import type { LineageQuery } from '../graphql/generated/graphql.ts';
import { CodeBlock } from './code-block.tsx';
import { CodeTabs } from './code-tabs.tsx';
import { VersionCard } from './version-card.tsx';
import { VersionJudged } from './version-judged.tsx';
import { VersionLimits } from './version-limits.tsx';
import type { VersionSection } from './version-section.ts';
import type { VersionDetails } from './version-view.tsx';

/** What most people come for, in the order in which they decide: is it good, where is it not, how is it used, what is it. */
export function overviewSections(
  version: VersionDetails,
  lineage: NonNullable<LineageQuery['version']>,
  hub: string,
): VersionSection[] {
  const lines = writeUsageLines(version, version.model.slug, hub);
  const use = {
    title: 'Use it',
    lead: version.publishedAt
      ? 'Whole programs for a fresh folder: they download what they need and print what the model makes of an image.'
      : 'Whole programs for a fresh folder. They work once the version is published: until then, its files need your token.',
    body: <CodeTabs label="Frameworks" tabs={lines} />,
  };
  return [
    {
      title: 'What it scores',
      lead: 'On the test split of each task, with 95% intervals.',
      body: <VersionJudged version={version} />,
    },
    { title: 'Limits', body: <VersionLimits version={version} /> },
    ...(lines.length > 0 ? [use] : []),
    { title: 'Card', body: <VersionCard version={version} /> },
    {
      title: 'How to cite',
      lead: 'BibTeX of this version by its address and digest, of the paper, and of the data.',
      body: <Citations of={writeCitations(version, lineage, hub)} />,
    },
  ];
}

/** The version itself, and folded below it what it stands on. */
function Citations({ of: [own, ...others] }: { of: ReturnType<typeof writeCitations> }) {
  return (
    <div className="grid gap-3">
      {own && <CodeBlock {...own} />}
      {others.map(({ title, code }) => (
        <details key={title}>
          <summary className="mb-2 w-fit text-sm text-accent">{title}</summary>
          <CodeBlock title={title} code={code} />
        </details>
      ))}
    </div>
  );
}
