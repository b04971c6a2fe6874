/** Says what a database error means to the person who caused it. */
import { AppError } from '../errors.ts';

/** What PostgreSQL, node-postgres and Prisma's driver adapter tell of an error, whichever of them threw it. */
interface DatabaseFailure {
  /** SQLSTATE, or Node's code of a network error. */
  code: string;
  message: string;
  /** The adapter's own classification. */
  kind?: string;
  table?: string;
}

const invariantCodes = ['MN001', 'MN002', 'MN003'];
const raceCodes = ['40001', '40P01'];
const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];
const unreachableKinds = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'];
// 08: connection, 53: resources, 57P: stopped by its operator
const unreachableClasses = /^(08|53|57P)/;

/**
 * Turns what Prisma or node-postgres threw into a CONFLICT (an invariant, a unique value, a race) or an UNAVAILABLE
 * (no server, no space). Returns undefined for what is not known to be the caller's business.
 */
export function translateDatabaseError(error: unknown): AppError | undefined {
  const failure = findFailure(error);
  if (!failure) return undefined;
  const { code, message, kind, table } = failure;
  if (invariantCodes.includes(code)) return new AppError('CONFLICT', `${capitalise(message)}.`, { cause: error });
  if (code === '23505') {
    const what = table ? `The ${table.replaceAll('_', ' ')}` : 'This';
    return new AppError('CONFLICT', `${what} exists already: choose another name.`, { cause: error });
  }
  if (code === '23001' || (code === '23503' && message.includes('still referenced'))) {
    return new AppError('CONFLICT', 'Something else still needs this: it cannot be deleted.', { cause: error });
  }
  if (raceCodes.includes(code) || kind === 'TransactionWriteConflict') {
    return new AppError('CONFLICT', 'Something else changed this at the same time: try again.', { cause: error });
  }
  if (code === '53100') {
    return new AppError('UNAVAILABLE', "The database's disk is full: free some space, then try again.", {
      cause: error,
    });
  }
  if (isUnreachable(code, kind)) {
    return new AppError('UNAVAILABLE', 'The database does not answer: try again in a moment.', { cause: error });
  }
  return undefined;
}

function isUnreachable(code: string, kind = ''): boolean {
  return networkCodes.includes(code) || unreachableKinds.includes(kind) || unreachableClasses.test(code);
}

/** Prisma wraps the adapter's error in `meta`, the adapter wraps PostgreSQL's in `cause`. */
function findFailure(error: unknown): DatabaseFailure | undefined {
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
    if (wrapped === undefined && typeof code === 'string') {
      return { code, message: String(message ?? ''), table: typeof table === 'string' ? table : undefined };
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

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
