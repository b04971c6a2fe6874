/** Which licence a model has to come under, by all that it was made of. */
import { findLicence, type Licence, splitLicences } from './index.ts';

/** Something that a model was made of: a data set, or the version it started from. */
export interface LicensedSource {
  /** As its readers know it. */
  name: string;
  /** Ids, joined by AND. */
  licence: string;
}

/** A licence of a source, as the table has it; what the table does not know counts as unspecified. */
export interface LicensedPart {
  source: string;
  licence: Licence;
}

export interface DerivedLicence {
  /** The least that satisfies all of the parts; null where nothing does. */
  licence: Licence | null;
  /** Why nothing does, and whose licences are the cause. */
  conflict: string | null;
  parts: LicensedPart[];
}

const UNSPECIFIED = findLicence('unspecified')!;
const PUBLIC_DOMAIN = findLicence('CC0-1.0')!;

export function deriveLicence(sources: LicensedSource[]): DerivedLicence {
  const parts = sources.flatMap(({ name, licence }) =>
    splitLicences(licence).map((id) => ({ source: name, licence: findLicence(id) ?? UNSPECIFIED })),
  );
  const blocked = parts.find(({ licence: { kind } }) => kind === 'no-derivatives' || kind === 'unspecified');
  if (blocked) return { licence: null, conflict: explainBlock(blocked), parts };
  const shared = parts.filter(({ licence }) => licence.kind === 'share-alike');
  return { ...(shared.length > 0 ? joinShared(shared, parts) : { licence: joinOpen(parts), conflict: null }), parts };
}

function explainBlock({ source, licence }: LicensedPart): string {
  return licence.kind === 'unspecified'
    ? `The licence of ${source} is not known: say under which licence of the list it comes.`
    : `${source} is under ${licence.name}, which lets nobody pass on what is made of it.`;
}

/** Open licences stand in one order: the one that asks for most satisfies the others. */
function joinOpen(parts: LicensedPart[]): Licence {
  return parts.reduce((most, { licence }) => (licence.rank > most.rank ? licence : most), PUBLIC_DOMAIN);
}

/** A licence that every share-alike part may become, and that asks for as much as the others. */
function joinShared(shared: LicensedPart[], parts: LicensedPart[]): Omit<DerivedLicence, 'parts'> {
  const [first, ...others] = shared as [LicensedPart, ...LicensedPart[]];
  let candidates = targetsOf(first.licence);
  for (const other of others) {
    const left = candidates.filter((id) => targetsOf(other.licence).includes(id));
    if (left.length === 0) {
      const rival = shared.find(
        ({ licence }) => !targetsOf(licence).some((id) => targetsOf(other.licence).includes(id)),
      );
      return { licence: null, conflict: explainRivals(rival ?? first, other) };
    }
    candidates = left;
  }
  const licence = findLicence(candidates[0]!)!;
  const beyond = parts.find((part) => part.licence.kind === 'open' && part.licence.rank > licence.rank);
  return beyond ? { licence: null, conflict: explainRivals(first, beyond) } : { licence, conflict: null };
}

/** Ids under which something made of it may come, the nearest first. */
const targetsOf = ({ id, becomes = [] }: Licence): string[] => [id, ...becomes];

function explainRivals(one: LicensedPart, other: LicensedPart): string {
  return (
    `${one.source} is under ${one.licence.name} and ${other.source} under ${other.licence.name}: ` +
    'no licence of a model satisfies both.'
  );
}

/** Whether a model whose parts ask for `derived` may come under `chosen`. */
export function isEnough(chosen: Licence, derived: Licence): boolean {
  if (derived.kind === 'share-alike') return targetsOf(derived).includes(chosen.id);
  return (chosen.kind === 'open' || chosen.kind === 'share-alike') && chosen.rank >= derived.rank;
}
