import { expect } from 'vitest';

/** The SQLSTATE of what Prisma or node-postgres threw, or the error itself where there is none. */
export function sqlStateOf(error: unknown): unknown {
  const { code, cause, meta } = error as {
    code?: string;
    cause?: { originalCode?: string };
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return meta?.driverAdapterError?.cause?.originalCode ?? cause?.originalCode ?? code ?? error;
}

/** Expects the database to refuse `work` with this SQLSTATE. */
export async function expectRefusal(work: PromiseLike<unknown>, sqlState: string): Promise<void> {
  const state = await work.then(() => 'it was accepted', sqlStateOf);
  expect(state).toBe(sqlState);
}
