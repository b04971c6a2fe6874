/** What a form is filled in with, by the names of its fields: several values where boxes are ticked. */
export type FormValues = Record<string, string | string[] | undefined>;

/** A job's configuration, which is JSON of the hub's own making. */
export type Told = Record<string, unknown>;

export const toldOf = (value: unknown): Told => (typeof value === 'object' && value !== null ? (value as Told) : {});

/** Undefined, as for a field that is left empty, where nothing was said. */
export const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value);

export const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export const linesOf = (value: unknown): string | undefined => textOf(listOf(value).join('\n'));

/** "slug@2" -> "slug": a form takes the newest version. */
export const slugOf = (reference: unknown): string => String(reference ?? '').split('@')[0] ?? '';

/** The fields whose names a configuration has too. */
export const sameNames = (told: Told, names: string[]): FormValues =>
  Object.fromEntries(names.map((name) => [name, textOf(told[name])]));
