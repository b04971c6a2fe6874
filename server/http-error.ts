import type { ErrorRequestHandler } from 'express';
import { AppError } from '../hub/errors.ts';
import { toAppError } from './format-error.ts';
import { httpStatus } from './http-status.ts';

/** The last word on errors outside GraphQL, among them bodies that could not be read; in GraphQL's format. */
export const sendHttpError: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const { code, message } = readBodyError(error) ?? toAppError(error);
  response.status(httpStatus[code]).json({ errors: [{ message, extensions: { code } }] });
};

/** express.json's own errors carry a `type` and an HTTP status below 500. */
function readBodyError(error: unknown): AppError | undefined {
  const { type, status, limit } = error as { type?: unknown; status?: number; limit?: number };
  if (type === 'entity.too.large') return new AppError('TOO_LARGE', `The request is larger than ${limit} bytes.`);
  if (type === 'entity.parse.failed') return new AppError('BAD_INPUT', 'The body of the request is not JSON.');
  if (typeof type === 'string' && status && status < 500) {
    return new AppError('BAD_INPUT', 'The body of the request could not be read.');
  }
  return undefined;
}
