import { findLicence, LICENCES, splitLicences } from '../../mednet/licences/index.ts';
import { AppError } from '../errors.ts';

/** BAD_INPUT unless every licence that is joined by AND is one of the table. */
export function requireLicence(expression: string): string {
  const unknown = splitLicences(expression).find((id) => !findLicence(id));
  if (unknown === undefined) return expression;
  const ids = LICENCES.map(({ id }) => id).join(', ');
  throw new AppError(
    'BAD_INPUT',
    `The hub knows no licence "${unknown.slice(0, 80)}". Choose one of ${ids}; several are joined by AND.`,
  );
}
