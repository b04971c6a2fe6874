import type { Client } from 'minio';
import { STAGING, stagedAt } from './staged-upload.ts';

/** Removes staged objects and aborts unfinished uploads that were begun before `time` (milliseconds since 1970). */
export async function sweepStaging(client: Client, bucket: string, time: number): Promise<void> {
  const isOld = (key: string | undefined) => (stagedAt(key ?? '') ?? time) < time;
  for await (const object of client.listObjectsV2(bucket, STAGING, true)) {
    if (isOld(object.name)) await client.removeObject(bucket, object.name);
  }
  // Some servers list unfinished uploads only by their full key; those drop them on their own after a day.
  for await (const upload of client.listIncompleteUploads(bucket, STAGING, true)) {
    if (isOld(upload.key)) await client.abortMultipartUpload(bucket, upload.key, upload.uploadId).catch(() => {});
  }
}
