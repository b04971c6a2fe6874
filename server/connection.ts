/** Lists in pages, as Relay describes them: https://relay.dev/graphql/connections.htm */
import { isUUID } from 'class-validator';
import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { AppError } from '../hub/errors.ts';

const maxPageSize = 100;

@ObjectType('PageInfo')
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Connection<Row> {
  edges: { cursor: string; node: Row }[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** The GraphQL type of pages of `node`: `NameConnection` with its `NameEdge`. */
export function connectionType(name: string, node: () => ClassType): ClassType {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String)
    cursor!: string;

    @Field(node)
    node!: unknown;
  }

  @ObjectType(`${name}Connection`)
  class ConnectionOf {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => Int)
    totalCount!: number;
  }

  return ConnectionOf;
}

export interface PageRequest {
  first: number;
  after?: string | null;
}

/** What to hand to Prisma's `findMany` for one page, newest first. */
export interface PageQuery {
  cursor?: { id: string };
  skip: number;
  take: number;
  orderBy: [{ createdAt: 'desc' }, { id: 'desc' }];
}

/** Where a page starts, and how many rows of it to find. */
export interface RowQuery {
  take: number;
  /** Id of the last row of the page before. */
  after?: string;
}

/** One page of what Prisma finds, newest first. */
export function readPage<Row extends { id: string }>(
  request: PageRequest,
  find: (query: PageQuery) => Promise<Row[]>,
  count: () => Promise<number>,
): Promise<Connection<Row>> {
  const orderBy: PageQuery['orderBy'] = [{ createdAt: 'desc' }, { id: 'desc' }];
  return readRows(
    request,
    ({ take, after }) => find({ ...(after ? { cursor: { id: after }, skip: 1 } : { skip: 0 }), take, orderBy }),
    count,
  );
}

/** One page. The cursor names the last row, so rows that are added meanwhile are neither doubled nor skipped. */
export async function readRows<Row extends { id: string }>(
  { first, after }: PageRequest,
  find: (query: RowQuery) => Promise<Row[]>,
  count: () => Promise<number>,
): Promise<Connection<Row>> {
  requireFirst(first);
  const query = { take: first + 1, after: after ? decodeCursor(after) : undefined };
  const [rows, totalCount] = await Promise.all([find(query), count()]);
  const edges = rows.slice(0, first).map((node) => ({ cursor: encodeCursor(node.id), node }));
  const pageInfo = {
    hasNextPage: rows.length > first,
    hasPreviousPage: Boolean(after),
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { edges, pageInfo, totalCount };
}

/** BAD_INPUT unless it is the size of a page. */
export function requireFirst(first: number): void {
  if (first >= 1 && first <= maxPageSize) return;
  throw new AppError('BAD_INPUT', `"first" is the size of a page: 1 to ${maxPageSize}, not ${first}.`);
}

function encodeCursor(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

function decodeCursor(cursor: string): string {
  const hex = Buffer.from(cursor, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (!isUUID(id) || encodeCursor(id) !== cursor) {
    throw new AppError('BAD_INPUT', '"after" is not a cursor of this list: use the endCursor of the page before.');
  }
  return id;
}
