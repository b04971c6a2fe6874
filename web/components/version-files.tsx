import { writeUsageLines } from '../format/usage-lines.ts';
import { CodeTabs } from './code-tabs.tsx';
import { FileLists } from './file-lists.tsx';
import { FormatTable } from './format-table.tsx';
import { RefreshWhile } from './refresh-while.tsx';
import type { VersionSection } from './version-section.ts';
import type { VersionDetails } from './version-view.tsx';

/** How to get it and to use it. */
export function fileSections(version: VersionDetails, hub: string): VersionSection[] {
  const lines = writeUsageLines(version, version.model.slug, hub);
  const isUnderWay = version.exportJob?.state === 'QUEUED' || version.exportJob?.state === 'RUNNING';
  const use = {
    title: 'Use it',
    lead: version.publishedAt
      ? 'Whole programs for a fresh folder: they download what they need and print what the model makes of an image.'
      : 'Whole programs for a fresh folder. They work once the version is published: until then, its files need your token.',
    body: <CodeTabs label="Frameworks" tabs={lines} />,
  };
  return [
    ...(lines.length > 0 ? [use] : []),
    {
      title: 'Formats',
      lead: 'The same weights in each, with images, the answers they must give, and a script that checks both.',
      body: (
        <>
          {isUnderWay && <RefreshWhile />}
          <FormatTable exports={version.exports} />
        </>
      ),
    },
    {
      title: 'Files',
      lead: 'Interrupted downloads resume; check the SHA-256 afterwards.',
      body: <FileLists exports={version.exports} />,
    },
  ];
}
