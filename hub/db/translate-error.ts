/** Says what a database error means to the person who caused it. */
import { AppError } from '../errors.ts';
import { type DatabaseFailure, findFailure } from './find-failure.ts';

const invariantCodes = ['MN001', 'MN002', 'MN003'];
const raceCodes = ['40001', '40P01'];
const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];
/** Prisma's, of a transaction that took too long, or waited too long to begin. */
const lateCode = 'P2028';
/** node-postgres gives these no code: no connection of the pool came free, or the one in use was lost. */
const lostMessages = /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered)/;
const fullDiskCode = '53100';
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
  const { code, message, table } = failure;
  if (invariantCodes.includes(code)) return new AppError('CONFLICT', `${capitalise(message)}.`, { cause: error });
  if (code === '23505') {
    const what = table ? `The ${table.replaceAll('_', ' ')}` : 'This';
    return new AppError('CONFLICT', `${what} exists already: choose another name.`, { cause: error });
  }
  if (code === '23001' || (code === '23503' && message.includes('still referenced'))) {
    return new AppError('CONFLICT', 'Something else still needs this: it cannot be deleted.', { cause: error });
  }
  if (isRace(failure)) {
    return new AppError('CONFLICT', 'Something else changed this at the same time: try again.', { cause: error });
  }
  if (code === fullDiskCode) {
    return new AppError('UNAVAILABLE', "The database's disk is full: free some space, then try again.", {
      cause: error,
    });
  }
  if (isUnreachable(failure)) {
    return new AppError('UNAVAILABLE', 'The database does not answer: try again in a moment.', { cause: error });
  }
  return undefined;
}

/** Whether the same may well go right a little later: the database was away, too busy, or chose one of two in a race. */
export function isPassingFailure(error: unknown): boolean {
  const failure = findFailure(error);
  if (!failure || failure.code === fullDiskCode) return false;
  return isUnreachable(failure) || isRace(failure);
}

const isRace = ({ code, kind }: DatabaseFailure): boolean =>
  raceCodes.includes(code) || kind === 'TransactionWriteConflict';

function isUnreachable({ code, kind = '', message }: DatabaseFailure): boolean {
  const isLost = code === lateCode || (code === '' && lostMessages.test(message));
  return isLost || networkCodes.includes(code) || unreachableKinds.includes(kind) || unreachableClasses.test(code);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
