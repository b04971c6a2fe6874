/** Every licence that applies to what was derived, joined by AND, each once. */
export function joinLicences(licences: string[]): string {
  return [...new Set(licences.flatMap((licence) => licence.split(' AND ')))].sort().join(' AND ');
}
