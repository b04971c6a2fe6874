/** The one place where errors become what clients see: a message and one of the hub's codes. */
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { translateDatabaseError } from '../hub/db/translate-error.ts';
import { AppError } from '../hub/errors.ts';
import { log } from '../hub/log.ts';

/** Unknown errors are logged under an id; only the id goes out. */
export function toAppError(error: unknown): AppError {
  const cause = originOf(error);
  if (cause instanceof AppError) return cause;
  const translated = translateDatabaseError(cause);
  if (translated) return translated;
  // GraphQL's own errors are about the request (syntax, unknown fields, variables of the wrong type) until it is
  // executed: then they have a path and are about our answer.
  const isInAnswer = error instanceof GraphQLError && error.path !== undefined;
  if (cause instanceof GraphQLError && !isInAnswer && cause.extensions.code !== 'INTERNAL_SERVER_ERROR') {
    return new AppError('BAD_INPUT', cause.message);
  }
  const id = randomUUID();
  log.error({ err: cause, id }, 'unexpected error');
  return new AppError('INTERNAL', `Something went wrong in the hub. Its log tells more under ${id}.`, { cause });
}

/** An error of a GraphQL response, over HTTP or WebSocket. */
export function formatGraphQLError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { code, message } = toAppError(error);
  const { locations, path } = formatted;
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: { code } };
}

/** What a resolver threw; GraphQL wraps it, at times more than once. */
function originOf(error: unknown): unknown {
  let origin = error;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin;
}
