import type { ReactNode } from 'react';
import type { LineageQuery, VersionQuery } from '../graphql/generated/graphql.ts';
import { readOrigin } from '../session/read-origin.ts';
import { Section } from './section.tsx';
import { fileSections } from './version-files.tsx';
import { scoreSections } from './version-judged.tsx';
import { originSections } from './version-origin.tsx';
import { overviewSections } from './version-overview.tsx';
import { proofSections } from './version-proofs.tsx';
import type { VersionSection } from './version-section.ts';
import type { VersionPart } from './version-tabs.tsx';

export type VersionDetails = NonNullable<VersionQuery['version']>;

interface Props {
  version: VersionDetails;
  lineage: NonNullable<LineageQuery['version']>;
  part: VersionPart;
  /** All versions of the model. */
  versions: ReactNode;
}

/** One part of what there is to say about a version. */
export async function VersionView({ version, lineage, part, versions }: Props) {
  const hub = await readOrigin();
  const parts: Record<VersionPart, () => VersionSection[]> = {
    overview: () => [...overviewSections(version, lineage, hub), { title: 'Versions', body: versions }],
    scores: () => scoreSections(version),
    files: () => fileSections(version),
    lineage: () => originSections(version, lineage),
    proofs: () => proofSections(version, hub),
  };
  return parts[part]().map(({ title, lead, body }) => (
    <Section key={title} title={title} lead={lead}>
      {body}
    </Section>
  ));
}
