import { AppError } from '../errors.ts';
import { nameAddress } from './name-address.ts';

/** An answer without content, as an error that says what to do. UNAVAILABLE where asking again may help. */
export function explainStatus(status: number, address: URL): AppError {
  const name = nameAddress(address);
  if (status === 404 || status === 410) {
    return new AppError('NOT_FOUND', `There is nothing at ${name} (status ${status}): check the address.`);
  }
  if (status === 401 || status === 403 || status === 407) {
    return new AppError(
      'FORBIDDEN',
      `${name} is not open to everybody (status ${status}). Sign up at ${address.origin}, download the file there and ` +
        'upload it to the hub.',
    );
  }
  const isPassing = status === 408 || status === 425 || status === 429 || status >= 500;
  if (isPassing)
    return new AppError('UNAVAILABLE', `${address.host} is busy or broken (status ${status}): try again later.`);
  return new AppError('BAD_INPUT', `${name} answers with status ${status}, which is no content.`);
}
