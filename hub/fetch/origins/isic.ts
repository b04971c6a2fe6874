/** A collection of the ISIC Archive, by its API (v2): the images in folders by a field of their metadata, and all fields as CSV. */
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { FetchOrigin } from '../../jobs/configurations/fetch.ts';
import type { FetchClient } from '../fetch-client.ts';
import { type FetchPlan, folderName, type RemoteFile } from '../fetch-plan.ts';
import { readJson } from '../read-json.ts';
import { writeCsv } from '../write-csv.ts';

const search = 'https://api.isic-archive.com/api/v2/images/search/';
const pageSize = 100;
const mostImages = 200_000;

const fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
type Fields = z.infer<typeof fields>;
const pageSchema = z.object({
  next: z.string().nullable(),
  results: z.array(
    z.object({
      isic_id: z.string().regex(/^\w{1,40}$/),
      attribution: z.string(),
      copyright_license: z.string(),
      metadata: z.object({ acquisition: fields, clinical: fields }),
      files: z.object({ full: z.object({ url: z.string(), size: z.number().int().nonnegative() }) }),
    }),
  ),
});
type Image = z.infer<typeof pageSchema>['results'][number];

/** NOT_FOUND for a collection without images; BAD_INPUT when none of them has the field. */
export async function planIsic(
  client: FetchClient,
  { collection, classBy, maxFiles = mostImages }: Extract<FetchOrigin, { type: 'isic' }>,
): Promise<FetchPlan> {
  const images = await listImages(client, collection, maxFiles);
  const facts = images.map(({ metadata }): Fields => ({ ...metadata.acquisition, ...metadata.clinical }));
  const files: RemoteFile[] = [];
  const rows: Fields[] = [];
  const licences = new Set<string>();
  images.forEach((image, index) => {
    const { isic_id, attribution, copyright_license, files: stored } = image;
    const label = facts[index]?.[classBy];
    if (label == null) return;
    const path = `${folderName(String(label))}/${isic_id}${extensionOf(image)}`;
    files.push({ path, address: stored.full.url, size: stored.full.size });
    // "file" and "label" are what an import looks for in a table; patient_id and lesion_id keep images together.
    rows.push({ file: path, label, isic_id, attribution, copyright_license, ...facts[index] });
    licences.add(copyright_license);
  });
  if (files.length === 0) {
    const names = [...new Set(facts.flatMap(Object.keys))].sort().join(', ');
    throw new AppError(
      'BAD_INPUT',
      `No image of collection ${collection} has the field ${classBy}; there are ${names}.`,
    );
  }
  return {
    fileName: `isic-${collection}.zip`,
    files,
    notes: { 'metadata.csv': writeCsv(rows) },
    licences: [...licences],
    remarks: [`${files.length} of ${images.length} images have the field ${classBy}; the others are left out`],
  };
}

async function listImages(client: FetchClient, collection: number, most: number): Promise<Image[]> {
  const images: Image[] = [];
  let next: string | null =
    `${search}?${new URLSearchParams({ collections: String(collection), limit: String(pageSize) })}`;
  while (next !== null && images.length < most) {
    const page: z.infer<typeof pageSchema> = await readJson(client, next, pageSchema);
    images.push(...page.results);
    // A page without images would lead on for ever.
    next = page.results.length > 0 ? page.next : null;
  }
  if (images.length > 0) return images.slice(0, most);
  throw new AppError(
    'NOT_FOUND',
    `The ISIC Archive shows no images of collection ${collection} to everybody. Its number is in the address of its page ` +
      'at https://api.isic-archive.com/collections/.',
  );
}

function extensionOf(image: Image): string {
  return /\.(jpe?g|png|tiff?)$/i.exec(new URL(image.files.full.url).pathname)?.[0] ?? '.jpg';
}
