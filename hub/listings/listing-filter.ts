/** What narrows the list of models, as conditions on the table `listing`. */
import { Prisma } from '../db/generated/client.ts';
import { AppError } from '../errors.ts';

/** What is left out or null lets everything pass. */
export interface ListingFilter {
  /** Words, each of which must be somewhere in slug, title, modality or summary. */
  search?: string | null;
  /** One of these models. */
  slugs?: string[] | null;
  modality?: string | null;
  channels?: number | null;
  /** Slug of a task that there is a score on. */
  task?: string | null;
  licence?: string | null;
  format?: string | null;
  /** The hub trained it. */
  isHubRun?: boolean | null;
}

export type FilterName = keyof ListingFilter;

const maxSearchLength = 100;

const conditions: { [Name in FilterName]-?: (wanted: NonNullable<ListingFilter[Name]>) => Prisma.Sql } = {
  search: (text) => Prisma.join(readWords(text).map(containsWord), ' AND '),
  slugs: (wanted) => Prisma.sql`l.model_id IN (SELECT m.id FROM "model" m WHERE m.slug = ANY (${wanted}))`,
  modality: (wanted) => Prisma.sql`l.modality = ${wanted}`,
  channels: (wanted) => Prisma.sql`l.channels = ${wanted}`,
  task: (wanted) => Prisma.sql`l.tasks @> ARRAY[${wanted}]`,
  licence: (wanted) => Prisma.sql`l.licence = ${wanted}`,
  format: (wanted) => Prisma.sql`l.formats @> ARRAY[${wanted}]`,
  isHubRun: (wanted) => Prisma.sql`l.is_hub_run = ${wanted}`,
};

/** For WHERE, with the listing, or what it has of the filter's columns, as `l`. BAD_INPUT when the search is too long. */
export function writeConditions(filter: ListingFilter): Prisma.Sql {
  const names = Object.keys(conditions) as FilterName[];
  const given = names.filter((name) => isGiven(filter[name]));
  const parts = given.map((name) => conditions[name](filter[name] as never));
  return Prisma.join([Prisma.sql`true`, ...parts], ' AND ');
}

const isGiven = (value: unknown): boolean =>
  typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;

function readWords(text: string): string[] {
  if (text.length > maxSearchLength)
    throw new AppError('BAD_INPUT', `Search for at most ${maxSearchLength} characters.`);
  return text.toLowerCase().trim().split(/\s+/);
}

/** Literally: LIKE's own wildcards stand for themselves. */
function containsWord(word: string): Prisma.Sql {
  return Prisma.sql`l.search LIKE ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`;
}
