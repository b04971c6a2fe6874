import { EmptyState } from './empty-state.tsx';
import { ScoreTable } from './score-table.tsx';
import { TextLink } from './text-link.tsx';
import { VersionCurves } from './version-curves.tsx';
import { VersionLimits } from './version-limits.tsx';
import type { VersionSection } from './version-section.ts';
import type { VersionDetails } from './version-view.tsx';

/** How well it does, and where it fails. */
export function judgedSections(version: VersionDetails): VersionSection[] {
  return [
    {
      title: 'What it scores',
      lead: 'On the test split of each task, with 95% intervals.',
      body: (
        <>
          {version.evaluations.length > 0 ? (
            <ScoreTable evaluations={version.evaluations} />
          ) : (
            <NotJudged of={version} />
          )}
          <VersionCurves version={version} />
        </>
      ),
    },
    { title: 'Limits', body: <VersionLimits version={version} /> },
  ];
}

function NotJudged({ of: { reference } }: { of: VersionDetails }) {
  const query = `?version=${encodeURIComponent(reference)}`;
  return (
    <EmptyState title="Not judged as a classifier">
      A <TextLink href={`/new/benchmark${query}`}>benchmark job</TextLink> judges it on a task’s test split, a{' '}
      <TextLink href={`/new/transfer${query}`}>transfer job</TextLink> by what it gives for few labels.
    </EmptyState>
  );
}
