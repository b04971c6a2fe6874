import { findLicence, splitLicences } from '../../mednet/licences/index.ts';

/** Of an agreement of its own: whatever that says. */
const AGREEMENT_RANK = 7;

/** Whether images under a licence may be passed on, also resized: what is not known to allow it does not. */
export function allowsSharing(expression: string): boolean {
  return splitLicences(expression).every((id) => {
    const licence = findLicence(id);
    return (licence?.kind === 'open' || licence?.kind === 'share-alike') && licence.rank < AGREEMENT_RANK;
  });
}
