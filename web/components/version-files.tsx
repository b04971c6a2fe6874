import { CodeBlock } from './code-block.tsx';
import { DownloadHistory } from './download-history.tsx';
import { FileLists } from './file-lists.tsx';
import { FormatTable } from './format-table.tsx';
import type { VersionSection } from './version-section.ts';
import type { VersionDetails } from './version-view.tsx';

/** What there is to download, and what the weights expect. */
export function fileSections(version: VersionDetails): VersionSection[] {
  return [
    {
      title: 'Formats',
      lead: 'The same weights in each, with images, the answers they must give, and a script that checks both.',
      body: <FormatTable exports={version.exports} />,
    },
    {
      title: 'Files',
      lead: 'Interrupted downloads resume; check the SHA-256 afterwards.',
      body: <FileLists exports={version.exports} />,
    },
    {
      title: 'Preprocessing',
      lead: 'What the weights expect of an image, as data; every export follows it.',
      body: <CodeBlock title="preprocessing.json" code={JSON.stringify(version.preprocessing, null, 2)} />,
    },
    {
      title: 'Downloads over time',
      lead: 'Clients that got any of its files, each counted once a day. No address is kept.',
      body: <DownloadHistory version={version} />,
    },
  ];
}
