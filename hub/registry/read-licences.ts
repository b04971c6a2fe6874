/** The licence of a version, by those of all that it was made of. */
import {
  type DerivedLicence,
  deriveLicence,
  isEnough,
  type LicensedSource,
} from '../../mednet/licences/derive-licence.ts';
import { joinLicences } from '../../mednet/licences/index.ts';
import type { Ancestor } from './read-ancestry.ts';

/** By what a version is to be published under: the author's choice, else what its sources ask for. */
export function chooseLicence(sources: LicensedSource[], chosen?: string): string {
  return chosen ?? deriveLicence(sources).licence?.id ?? joinLicences(sources.map(({ licence }) => licence));
}

/** What a version was made of, each once: its data sets, and each base with those under it. */
export function listLicences(ancestry: Ancestor[]): LicensedSource[] {
  const sources = ancestry.flatMap(({ model, label, licence, trainedOn }, generation) => [
    ...(generation > 0 ? [{ name: `${model.slug}@${label}`, licence }] : []),
    ...trainedOn.map(({ dataSetVersion: { dataSet, ordinal } }) => {
      return { name: `${dataSet.slug}@${ordinal}`, licence: dataSet.licence };
    }),
  ]);
  return [...new Map(sources.map((source) => [source.name, source])).values()];
}

/** What in its licences stands between the first of the ancestry and its publication. Undefined when nothing does. */
export function describeLicenceObstacle(reference: string, ancestry: Ancestor[]): string | undefined {
  const asked: DerivedLicence = deriveLicence(listLicences(ancestry));
  if (asked.conflict) return `${reference} cannot be published: ${asked.conflict}`;
  const own = deriveLicence([{ name: reference, licence: ancestry[0]!.licence }]);
  // Weights from elsewhere are passed on as they are, which even a licence without derivatives allows.
  const isPassedOn = ancestry[0]!.isImported && own.parts.every(({ licence }) => licence.kind !== 'unspecified');
  if (isPassedOn || !asked.licence) return undefined;
  if (!own.licence) return `${reference} cannot be published: ${own.conflict}`;
  if (isEnough(own.licence, asked.licence)) return undefined;
  return (
    `${reference} is under ${own.licence.name}, which allows more than what it was made of: ` +
    `that asks for ${asked.licence.name}. Train it again under that licence.`
  );
}
