import { writeAddress } from '../format/write-address.ts';
import { LinkTabs } from './link-tabs.tsx';

const names = { overview: 'Overview', scores: 'Scores', files: 'Files', lineage: 'Lineage', proofs: 'Proofs' };

export type VersionPart = keyof typeof names;

/** The part that an address asks for; the overview unless another is named. */
export function readPart(text: string | undefined): VersionPart {
  return text !== undefined && Object.hasOwn(names, text) ? (text as VersionPart) : 'overview';
}

/** "Files of Gray-MedNet 1.0" */
export const titleOfPart = (part: VersionPart, version: string): string =>
  part === 'overview' ? version : `${names[part]} of ${version}`;

/** `address` of the version's page. */
export function VersionTabs({ address, current }: { address: string; current: VersionPart }) {
  const tabs = (Object.keys(names) as VersionPart[]).map((part) => ({
    href: writeAddress(address, { part: part === 'overview' ? undefined : part }),
    name: names[part],
    isCurrent: part === current,
  }));
  return <LinkTabs label="Parts of this page" tabs={tabs} />;
}
