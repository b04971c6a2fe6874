/** A record of Zenodo, by its REST API (developers.zenodo.org, "Records" and "Files"). */
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { FetchOrigin } from '../../jobs/configurations/fetch.ts';
import type { FetchClient } from '../fetch-client.ts';
import { type FetchPlan, folderName } from '../fetch-plan.ts';
import { readJson } from '../read-json.ts';

const recordSchema = z.object({
  metadata: z.object({
    access_right: z.string().optional(),
    license: z.object({ id: z.string() }).optional(),
  }),
  files: z
    .array(
      z.object({
        key: z.string(),
        size: z.number().int().nonnegative(),
        checksum: z.string().regex(/^md5:[0-9a-f]{32}$/),
        links: z.object({ self: z.string() }),
      }),
    )
    .default([]),
});

/** FORBIDDEN where the files are not open; NOT_FOUND lists the files that there are. */
export async function planZenodo(
  client: FetchClient,
  { record, files: wanted }: Extract<FetchOrigin, { type: 'zenodo' }>,
): Promise<FetchPlan> {
  const { metadata, files } = await readJson(client, `https://zenodo.org/api/records/${record}`, recordSchema);
  if (files.length === 0) {
    const right = metadata.access_right ?? 'unknown';
    throw new AppError(
      'FORBIDDEN',
      `Zenodo shows no files of record ${record} to everybody (access: ${right}). Ask for them at ` +
        `https://zenodo.org/records/${record}, then upload them.`,
    );
  }
  const missing = wanted?.find((name) => !files.some(({ key }) => key === name));
  if (missing !== undefined) {
    throw new AppError(
      'NOT_FOUND',
      `Record ${record} has no file "${missing}"; it has ${files.map(({ key }) => key).join(', ')}.`,
    );
  }
  const chosen = wanted?.length ? files.filter(({ key }) => wanted.includes(key)) : files;
  return {
    fileName: chosen.length === 1 ? folderName(chosen[0]?.key) : `zenodo-${record}.zip`,
    files: chosen.map(({ key, size, checksum, links }) => ({
      path: key.split('/').map(folderName).join('/'),
      address: links.self,
      size,
      checksum,
    })),
    notes: {},
    licences: metadata.license ? [metadata.license.id] : [],
    remarks: [],
  };
}
