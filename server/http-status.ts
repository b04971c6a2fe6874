import { GraphQLError } from 'graphql';
import type { AppError, ErrorCode } from '../hub/errors.ts';

export const httpStatus: Record<ErrorCode, number> = {
  BAD_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** For errors of a whole request, before anything has been executed: they set its HTTP status too. */
export function toRequestError(error: AppError): GraphQLError {
  const http = { status: httpStatus[error.code] };
  return new GraphQLError(error.message, { originalError: error, extensions: { code: error.code, http } });
}
