/** What Next.js hands to a page: values of the query string, which may be repeated. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The first value of each parameter, empty ones left out. */
export async function readParams(params: SearchParams): Promise<Record<string, string | undefined>> {
  const entries = Object.entries(await params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return Object.fromEntries(entries.filter(([, value]) => value));
}
