import { AppError } from '../errors.ts';

const ABSENT = /^(NotFound|NoSuchKey)$/;
const CREDENTIALS = /^(AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidTokenId|ExpiredToken|Forbidden)$/;
const FULL = /^(XMinioStorageFull|InsufficientStorage|QuotaExceeded|XMinioAdminBucketQuotaExceeded)$/;
const UNREACHABLE =
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|EPROTO|ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_)/;

/** Runs one request; what goes wrong becomes NOT_FOUND (no such key), BAD_INPUT (no such range) or UNAVAILABLE, and says what to do. */
export async function onS3<T>(description: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = String((error as { code?: unknown }).code ?? '');
    if (ABSENT.test(code))
      throw new AppError('NOT_FOUND', `There is no such blob on ${description}.`, { cause: error });
    if (code === 'InvalidRange') throw new AppError('BAD_INPUT', 'The bytes asked for are not within this blob.');
    throw new AppError('UNAVAILABLE', explain(description, code, error as Error), { cause: error });
  }
}

function explain(description: string, code: string, error: Error): string {
  if (CREDENTIALS.test(code)) {
    return `${description} refused the hub (${code}): check S3_ACCESS_KEY, S3_SECRET_KEY and what they may do.`;
  }
  if (FULL.test(code)) return `${description} is full: free some space there and try again.`;
  if (UNREACHABLE.test(code)) {
    return `${description} cannot be reached (${code}): check S3_ENDPOINT and that the server runs, and try again.`;
  }
  if (code.includes('Bucket') || error.name === 'InvalidBucketNameError') {
    return `${description} is not a usable bucket (${code || 'its name is not valid'}): check S3_BUCKET.`;
  }
  return `${description} failed (${code || error.message}): look at the server's log, and try again.`;
}
