import { formatDay } from '../format/format-date.ts';
import { formatCompact, formatQuantity } from '../format/format-number.ts';
import { channelsWord } from '../format/words.ts';
import { Badge } from './badge.tsx';
import { ButtonLink } from './button-link.tsx';
import { LicenceLinks } from './licence-links.tsx';
import type { Model } from './model-page.tsx';
import { PageHeading } from './page-heading.tsx';
import { StageBadge } from './stage-badge.tsx';
import { TextLink } from './text-link.tsx';
import type { VersionDetails } from './version-view.tsx';

interface Props {
  model: Model;
  version?: VersionDetails;
  /** Where the version's files are. */
  filesAt?: string;
}

/** What a model is, and what can be done with its version. */
export function ModelHeading({ model, version, filesAt }: Props) {
  return (
    <PageHeading
      above={<TextLink href="/models">Models</TextLink>}
      title={
        <>
          {model.title} {version && <span className="font-normal text-faint">{version.label}</span>}
        </>
      }
      lead={
        <>
          <p>{model.summary}</p>
          <p className="mt-2 flex flex-wrap items-center gap-x-1.5 gap-y-1 text-sm text-faint">
            <Badge>{channelsWord(model.channels)}</Badge>
            {model.modality && <Badge>{model.modality}</Badge>}
            {version?.isImported && (
              <Badge tone="warn" title="The hub did not see the data.">
                Trained elsewhere
              </Badge>
            )}
            {version && <StageBadge stage={version.stage} isPublished={!!version.publishedAt} />}
            {version && <VersionGlance version={version} />}
            <span>by {model.owner.name}</span>
          </p>
        </>
      }
      actions={
        version && (
          <>
            {filesAt && <ButtonLink href={filesAt}>Download</ButtonLink>}
            <ButtonLink href={`/models/${model.slug}/${encodeURIComponent(version.label)}/try`}>Try it</ButtonLink>
            <ButtonLink look="primary" href={`/new/fine-tune?base=${encodeURIComponent(version.reference)}`}>
              Fine-tune this
            </ButtonLink>
          </>
        )
      }
    />
  );
}

function VersionGlance({ version: { licence, parameters, downloads, publishedAt } }: { version: VersionDetails }) {
  return (
    <>
      {licence && (
        <span>
          <LicenceLinks of={licence} /> ·
        </span>
      )}
      <span>{formatCompact(parameters)} weights ·</span>
      <span>{formatQuantity(downloads, 'download')} ·</span>
      {publishedAt && <span>{formatDay(publishedAt)}</span>}
    </>
  );
}
