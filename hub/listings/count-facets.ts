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

/** The values that a shape has. */
const values: Record<FacetName, Prisma.Sql> = {
  modality: Prisma.sql`(VALUES (l.modality))`,
  channels: Prisma.sql`(VALUES (l.channels))`,
  task: Prisma.sql`unnest(l.tasks)`,
  licence: Prisma.sql`(VALUES (l.licence))`,
  format: Prisma.sql`unnest(l.formats)`,
  isHubRun: Prisma.sql`(VALUES (l.is_hub_run))`,
};

/** How many published models there would be with every value of every filter, if it were chosen beside the others. */
export async function countFacets(prisma: PrismaClient, filter: ListingFilter): Promise<Facet[]> {
  const { search, slugs, ...ofShapes } = filter;
  const names = Object.keys(values) as FacetName[];
  const counts = names.map((name) => countFacet(name, { ...ofShapes, [name]: null }));
  // Models are counted once, by their shape; what facets ask is asked of the shapes, of which there are far fewer.
  const rows = await prisma.$queryRaw<(FacetCount & { name: FacetName })[]>`
    WITH shape AS MATERIALIZED (
      SELECT s.*, c.models FROM (SELECT l.shape_id, count(*) AS models FROM "listing" l
                                 WHERE ${writeConditions({ search, slugs })} GROUP BY 1) c
        JOIN "listing_shape" s ON s.id = c.shape_id)
    ${Prisma.join(counts, ' UNION ALL ')}`;
  return names.map((name) => ({ name, counts: rows.filter((row) => row.name === name) }));
}

function countFacet(name: FacetName, others: ListingFilter): Prisma.Sql {
  return Prisma.sql`
    (SELECT ${name}::text AS name, value::text, sum(l.models)::int AS count
     FROM shape l CROSS JOIN LATERAL ${values[name]} AS v(value)
     WHERE ${writeConditions(others)} GROUP BY value ORDER BY 3 DESC, 2 LIMIT ${maxValues})`;
}
