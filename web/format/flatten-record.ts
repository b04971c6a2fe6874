/** A record as one entry per name, inner names after a dot. */
export function flattenRecord(record: Record<string, unknown>, prefix = ''): [string, unknown][] {
  return Object.entries(record).flatMap(([name, value]) =>
    isRecord(value) ? flattenRecord(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value] as [string, unknown]],
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One value of such a record, as text; undefined for what is not there. */
export function writeValue(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  return Array.isArray(value) ? value.map(writeOne).join(', ') : writeOne(value);
}

function writeOne(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
