/** Loaders that read the rows of many keys in one statement. */
import DataLoader from 'dataloader';

/** Well below PostgreSQL's 65,535 parameters. */
const maxBatchSize = 1000;

/** The one row under each key, or null. */
export function loadOne<Row>(
  find: (keys: string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row | null> {
  return new DataLoader(
    async (keys) => {
      const rows = new Map((await find([...keys])).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { maxBatchSize },
  );
}

/** The number under each key, 0 where there is none. */
export function loadCount(
  find: (keys: string[]) => Promise<{ key: string; count: number }[]>,
): DataLoader<string, number> {
  return new DataLoader(
    async (keys) => {
      const counts = new Map((await find([...keys])).map(({ key, count }) => [key, count]));
      return keys.map((key) => counts.get(key) ?? 0);
    },
    { maxBatchSize },
  );
}

/** All rows under each key, in the order in which they were found. */
export function loadMany<Row>(
  find: (keys: string[]) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row[]> {
  return new DataLoader(
    async (keys) => {
      const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
      for (const row of await find([...keys])) groups.get(keyOf(row))?.push(row);
      return keys.map((key) => groups.get(key) ?? []);
    },
    { maxBatchSize },
  );
}
