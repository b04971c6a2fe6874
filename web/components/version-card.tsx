import { Markdown } from './markdown.tsx';
import { Panel } from './panel.tsx';
import { VersionFacts } from './version-facts.tsx';
import type { VersionDetails } from './version-view.tsx';

/** Sections that are shown at once: what it is for and how well it does. The others are a click away. */
const shownSections = 5;

export function VersionCard({ version }: { version: VersionDetails }) {
  // Its first line names the version, as the page does.
  const [head = '', ...sections] = version.card.replace(/^# .*\n+/, '').split(/^(?=## )/m);
  const rest = sections.slice(shownSections);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <Panel>
        {version.card ? (
          <Markdown text={[head, ...sections.slice(0, shownSections)].join('')} />
        ) : (
          <p className="text-soft">This version has no card.</p>
        )}
        {rest.length > 0 && (
          <details className="mt-5">
            <summary className="text-sm text-accent">More: {rest.map(titleOf).join(', ')}</summary>
            <div className="mt-4">
              <Markdown text={rest.join('')} />
            </div>
          </details>
        )}
      </Panel>
      <Panel>
        <VersionFacts version={version} />
      </Panel>
    </div>
  );
}

const titleOf = (section: string): string => section.split('\n')[0]!.replace('## ', '');
