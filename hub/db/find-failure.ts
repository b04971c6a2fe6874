/** Finds, in what was thrown, what the database said of it. */

/** What PostgreSQL, node-postgres and Prisma's driver adapter tell of an error, whichever of them threw it. */
export interface DatabaseFailure {
  /** SQLSTATE, Prisma's code, or Node's of a network error; empty where there is none. */
  code: string;
  message: string;
  /** The adapter's own classification. */
  kind?: string;
  table?: string;
}

/** Prisma wraps the adapter's error in `meta`, the adapter wraps PostgreSQL's in `cause`. */
export function findFailure(error: unknown): DatabaseFailure | undefined {
  for (let at: unknown = error, depth = 0; isObject(at) && depth < 8; depth += 1) {
    const { originalCode, originalMessage, kind, code, message, table, meta, cause } = at;
    if (typeof kind === 'string' || typeof originalCode === 'string') {
      return {
        code: String(originalCode ?? ''),
        message: String(originalMessage ?? ''),
        kind: typeof kind === 'string' ? kind : undefined,
        table: typeof table === 'string' ? table : undefined,
      };
    }
    const wrapped = (isObject(meta) ? meta.driverAdapterError : undefined) ?? cause ?? firstOf(at);
    if (wrapped === undefined && (typeof code === 'string' || at instanceof Error)) {
      const about = { code: String(code ?? ''), message: String(message ?? '') };
      return { ...about, table: typeof table === 'string' ? table : undefined };
    }
    at = wrapped;
  }
  return undefined;
}

/** Node tries every address of a host and throws all failures together. */
function firstOf(error: Record<string, unknown>): unknown {
  return Array.isArray(error.errors) ? error.errors[0] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
