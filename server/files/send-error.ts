import type { ErrorRequestHandler } from 'express';
import { AppError } from '../../hub/errors.ts';
import { toAppError } from '../format-error.ts';
import { httpStatus } from '../http-status.ts';

/** Answers an error of the routes under `/files` as `{ "error": { "code", "message" } }`. */
export const sendFileError: ErrorRequestHandler = (error, _request, response, _next) => {
  // Nobody is there to read it: the client went away, or its connection was closed to end a broken download.
  if (response.destroyed) return;
  const { code, message } = isBadAddress(error) ? badAddress : toAppError(error);
  response.removeHeader('ETag');
  response.set('Cache-Control', 'no-store');
  if (code === 'UNAUTHENTICATED') response.set('WWW-Authenticate', 'Bearer');
  response.status(httpStatus[code]).json({ error: { code, message } });
};

const badAddress = new AppError('BAD_INPUT', 'The address has a "%" that is no encoding: write it as "%25".');

/** The router's own error for a path that cannot be decoded. */
function isBadAddress(error: unknown): boolean {
  return error instanceof URIError;
}
