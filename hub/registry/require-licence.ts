import { findLicence, joinLicences, LICENCES, splitLicences } from '../../mednet/licences/index.ts';
import { AppError } from '../errors.ts';

/** The ids of the licences that are joined by AND. BAD_INPUT unless every one of them is in the table. */
export function requireLicence(expression: string): string {
  const found = splitLicences(expression).map((text) => {
    const licence = findLicence(text);
    if (licence) return licence.id;
    const ids = LICENCES.map(({ id }) => id).join(', ');
    throw new AppError(
      'BAD_INPUT',
      `The hub knows no licence "${text.slice(0, 80)}". Choose one of ${ids}; several are joined by AND.`,
    );
  });
  return joinLicences(found);
}
