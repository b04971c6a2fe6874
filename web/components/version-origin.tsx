import type { LineageQuery } from '../graphql/generated/graphql.ts';
import { readLineage, versionAddress } from '../lineage/read-lineage.ts';
import { LicenceTable } from './licence-table.tsx';
import { LineageList } from './lineage-list.tsx';
import { LineagePicture } from './lineage-picture.tsx';
import { TextLink } from './text-link.tsx';
import { TrainedOnTable } from './trained-on-table.tsx';
import type { VersionSection } from './version-section.ts';
import type { VersionDetails } from './version-view.tsx';

/** What it was made of, what was made of it, and what that asks of those who use it. */
export function originSections(
  version: VersionDetails,
  lineage: NonNullable<LineageQuery['version']>,
): VersionSection[] {
  const [base] = lineage.ancestry;
  const licence = {
    title: 'Licence',
    lead: 'What the licences of all that it was made of ask of it together. A version whose parts no licence satisfies cannot be published.',
    body: <LicenceTable derivation={version.licenceDerivation} />,
  };
  return [
    {
      title: 'Lineage',
      lead: 'Data goes into a run, a run gives weights, and weights go into the next run.',
      body: (
        <>
          <LineagePicture lineage={readLineage(lineage)} label={`Lineage of ${version.reference}`} />
          {base && (
            <p className="mt-3 text-sm">
              <TextLink href={`${versionAddress(lineage)}/changes?from=${encodeURIComponent(base.reference)}`}>
                What changed since {base.reference}
              </TextLink>
            </p>
          )}
          <LineageList version={lineage} />
        </>
      ),
    },
    {
      title: 'Trained on',
      body: <TrainedOnTable dataSets={version.trainedOn} isImported={version.isImported} />,
    },
    ...(version.licenceDerivation.parts.length > 0 ? [licence] : []),
  ];
}
