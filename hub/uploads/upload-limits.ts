export interface UploadLimits {
  /** Bytes of one upload. */
  mostBytes: number;
  /** Bytes of all uploads of one user that are under way or wait to be imported. */
  mostWaitingBytes: number;
  /** Bytes of a part: one request to an S3 server, soon sent again, and easily held in a browser's memory. */
  partBytes: number;
}

const GiB = 1024 ** 3;

export const UPLOAD_LIMITS: UploadLimits = {
  mostBytes: 20 * GiB,
  mostWaitingBytes: 60 * GiB,
  partBytes: 8 * 1024 ** 2,
};

/** An upload that nobody has imported, or gone on with, for so long is given up. */
export const UPLOAD_DAYS = 7;
