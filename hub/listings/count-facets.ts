import { Prisma, type PrismaClient } from '../db/generated/client.ts';
import { type FilterName, type ListingFilter, writeConditions } from './listing-filter.ts';

export type FacetName = Exclude<FilterName, 'search' | 'slugs'>;

export interface FacetCount {
  /** As the filter takes it, written as text. */
  value: string;
  count: number;
}

export interface Facet {
  name: FacetName;
  /** The most frequent first. */
  counts: FacetCount[];
}

/** Modalities are what people wrote: there may be any number. */
const maxValues = 30;

const columns: Record<FacetName, { column: Prisma.Sql; isList?: boolean }> = {
  modality: { column: Prisma.sql`l.modality` },
  channels: { column: Prisma.sql`l.channels` },
  task: { column: Prisma.sql`l.tasks`, isList: true },
  licence: { column: Prisma.sql`l.licence` },
  format: { column: Prisma.sql`l.formats`, isList: true },
  isHubRun: { column: Prisma.sql`l.is_hub_run` },
};

/** How many published models there would be with every value of every filter, if it were chosen beside the others. */
export function countFacets(prisma: PrismaClient, filter: ListingFilter): Promise<Facet[]> {
  const names = Object.keys(columns) as FacetName[];
  return Promise.all(names.map(async (name) => ({ name, counts: await countFacet(prisma, filter, name) })));
}

function countFacet(prisma: PrismaClient, filter: ListingFilter, name: FacetName): Promise<FacetCount[]> {
  const { column, isList } = columns[name];
  // Lists are counted whole first: there are far fewer different ones than models.
  return prisma.$queryRaw<FacetCount[]>`
    SELECT value::text, sum(g.count)::int AS count
    FROM (SELECT ${column} AS whole, count(*) AS count FROM "listing" l
          WHERE ${writeConditions(filter, name)} GROUP BY 1) g
      CROSS JOIN LATERAL ${isList ? Prisma.sql`unnest(g.whole)` : Prisma.sql`(VALUES (g.whole))`} AS v(value)
    GROUP BY value ORDER BY 2 DESC, 1 LIMIT ${maxValues}`;
}
