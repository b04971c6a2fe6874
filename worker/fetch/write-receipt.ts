import type { StoredBlob } from '../../hub/blobs/blob-store.ts';
import type { FetchPlan } from '../../hub/fetch/fetch-plan.ts';
import { nameAddress } from '../../hub/fetch/name-address.ts';
import type { FetchConfiguration } from '../../hub/jobs/configurations/fetch.ts';
import type { NewJobFile } from '../job-files.ts';

/** What was fetched from where, under which terms: goes with the job for good, whatever becomes of the upload. */
export function writeReceipt(
  { source, licence, citation }: FetchConfiguration,
  { fileName, files, licences }: FetchPlan,
  { sha256, size }: StoredBlob,
): NewJobFile {
  const receipt = {
    fileName,
    sha256,
    size,
    source,
    licence,
    licencesOfTheSite: licences,
    citation,
    fetchedAt: new Date().toISOString(),
    files: files.map(({ path, address, checksum }) => ({ path, address: nameAddress(new URL(address)), checksum })),
  };
  return {
    name: 'receipt.json',
    mediaType: 'application/json',
    bytes: Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`),
  };
}
