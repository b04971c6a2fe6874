import { EmptyState } from './empty-state.tsx';
import { ScoreTable } from './score-table.tsx';
import { TextLink } from './text-link.tsx';
import { VersionLimits } from './version-limits.tsx';
import type { VersionSection } from './version-section.ts';
import type { VersionDetails } from './version-view.tsx';

/** How well it does, and where it fails. */
export function judgedSections(version: VersionDetails): VersionSection[] {
  return [
    {
      title: 'What it scores',
      lead: 'On the test split of each task, with 95% intervals.',
      body:
        version.evaluations.length > 0 ? (
          <ScoreTable evaluations={version.evaluations} />
        ) : (
          <EmptyState title="Not judged yet">
            A{' '}
            <TextLink href={`/new/benchmark?version=${encodeURIComponent(version.reference)}`}>benchmark job</TextLink>{' '}
            judges it on a task’s test split.
          </EmptyState>
        ),
    },
    { title: 'Limits', body: <VersionLimits version={version} /> },
  ];
}
