import { AppError } from '../errors.ts';

/** What of Node's errors asking again does not mend. */
const lasting: Record<string, string> = {
  ENOTFOUND: 'there is no such host',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody known',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody known',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

/** Why a request came to nothing: BAD_INPUT for an address that is not asked or not there, else UNAVAILABLE. */
export function explainRequest(error: Error & { code?: string }, { host }: URL): Error {
  if (error instanceof AppError || error.name === 'AbortError') return error;
  // The words of request-filtering-agent, which gives its errors no code.
  if (/is not allowed\. Because/.test(error.message)) {
    return new AppError(
      'BAD_INPUT',
      `${host} is inside this network, or reserved: the hub only asks public addresses. Its administrator can allow ` +
        'the address by FETCH_PRIVATE_ADDRESSES.',
    );
  }
  const reason = lasting[error.code ?? ''];
  if (reason) return new AppError('BAD_INPUT', `${host} cannot be asked: ${reason}. Check the address.`);
  return new AppError('UNAVAILABLE', `The connection to ${host} failed (${error.code ?? error.message}).`);
}
