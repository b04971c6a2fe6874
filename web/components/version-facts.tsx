import { formatMinute } from '../format/format-date.ts';
import { formatCount } from '../format/format-number.ts';
import { channelsWord } from '../format/words.ts';
import { Facts } from './facts.tsx';
import { LicenceLinks } from './licence-links.tsx';
import { TextLink } from './text-link.tsx';
import type { VersionDetails } from './version-view.tsx';

export function VersionFacts({ version }: { version: VersionDetails }) {
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
