import { AppError } from '../errors.ts';
import { log } from '../log.ts';

const ABSENT = /^(NotFound|NoSuchKey)$/;
const CREDENTIALS = /^(AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidTokenId|ExpiredToken|Forbidden)$/;
const FULL = /^(XMinioStorageFull|InsufficientStorage|QuotaExceeded|XMinioAdminBucketQuotaExceeded)$/;
const UNREACHABLE =
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|EPROTO|ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_)/;

/**
 * Runs one request; what goes wrong becomes NOT_FOUND (no such key), BAD_INPUT (no such range) or UNAVAILABLE, and says
 * what to do. Users see that, so only the log says where.
 */
export async function onS3<T>(store: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = String((error as { code?: unknown }).code ?? '');
    if (ABSENT.test(code)) throw new AppError('NOT_FOUND', "The hub's storage has no such blob.", { cause: error });
    if (code === 'InvalidRange') throw new AppError('BAD_INPUT', 'The bytes asked for are not within this blob.');
    log.error({ store, err: error }, 'the S3 server did not do what it was asked to');
    throw new AppError('UNAVAILABLE', `${explain(code, error as Error)} The hub's log says where.`, { cause: error });
  }
}

function explain(code: string, { name }: Error): string {
  if (CREDENTIALS.test(code)) {
    return `The S3 server refused the hub (${code}): check S3_ACCESS_KEY, S3_SECRET_KEY and what they may do.`;
  }
  if (FULL.test(code)) return 'The S3 server is full: free some space there and try again.';
  if (UNREACHABLE.test(code)) {
    return `The S3 server cannot be reached (${code}): check S3_ENDPOINT and that the server runs, and try again.`;
  }
  if (code.includes('Bucket') || name === 'InvalidBucketNameError') {
    return `The S3 server has no usable bucket for the hub (${code || 'its name is not valid'}): check S3_BUCKET.`;
  }
  return `The S3 server failed (${code || name}): look at its log, and try again.`;
}
