/** A path with its query string, parameters without a value left out. */
export function writeAddress(path: string, params: Record<string, string | undefined>): string {
  const given = Object.entries(params).filter((pair): pair is [string, string] => !!pair[1]);
  const query = new URLSearchParams(given).toString();
  return query ? `${path}?${query}` : path;
}
