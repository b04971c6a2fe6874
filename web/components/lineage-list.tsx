import { formatQuantity } from '../format/format-number.ts';
import { kindWords } from '../format/words.ts';
import type { AncestorFragment, LineageQuery } from '../graphql/generated/graphql.ts';
import { versionAddress, versionTitle } from '../lineage/read-lineage.ts';
import { TextLink } from './text-link.tsx';

/** A lineage in words, with all that its picture leaves out. */
export function LineageList({ version }: { version: NonNullable<LineageQuery['version']> }) {
  const { ancestry, derived, derivedCount } = version;
  return (
    <details className="mt-3">
      <summary className="w-fit text-sm text-accent">As a list, with all of it</summary>
      {/* The address is within: a browser that goes there unfolds it. */}
      <ol id="lineage-list" className="mt-2 scroll-mt-4 list-decimal space-y-1.5 pl-6 text-sm text-soft">
        {[version, ...ancestry].toReversed().map((one) => (
          <li key={one.reference}>
            <Made of={one} />
          </li>
        ))}
      </ol>
      {derivedCount > 0 && (
        <>
          <p className="mt-3 text-sm font-medium">{formatQuantity(derivedCount, 'version')} started from it</p>
          <ul className="mt-1 list-disc space-y-1 pl-6 text-sm text-soft">
            {derived.map((one) => (
              <li key={one.reference}>
                <TextLink href={versionAddress(one)}>{versionTitle(one)}</TextLink>
              </li>
            ))}
            {derivedCount > derived.length && <li>and {formatQuantity(derivedCount - derived.length, 'older one')}</li>}
          </ul>
        </>
      )}
    </details>
  );
}

function Made({ of }: { of: AncestorFragment }) {
  return (
    <>
      <TextLink href={versionAddress(of)}>{versionTitle(of)}</TextLink>
      {of.isImported && ' was trained elsewhere'}
      {of.job && !of.isImported && (
        <>
          {' came of a '}
          <TextLink href={`/jobs/${of.job.id}`}>{kindWords[of.job.kind].toLowerCase()} run</TextLink>
        </>
      )}
      {of.trainedOn.length > 0 && ' on '}
      {of.trainedOn.map(({ id, dataSet, reference }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <TextLink href={`/datasets/${dataSet.slug}`}>{dataSet.title}</TextLink> ({reference})
        </span>
      ))}
    </>
  );
}
