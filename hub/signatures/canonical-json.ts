/**
 * JSON in the one way to write it: no spaces, names sorted by UTF-16 (RFC 8785). `undefined` is left out.
 *
 * @param value of JSON.parse, or dates as JSON.stringify has them
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sortNames(JSON.parse(JSON.stringify(value))));
}

function sortNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortNames);
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sortNames((value as Record<string, unknown>)[name])]));
}
