/** A public collection of The Cancer Imaging Archive, by the NBIA Search REST API (v1), which needs no account. */
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { FetchOrigin } from '../../jobs/configurations/fetch.ts';
import type { FetchClient } from '../fetch-client.ts';
import { type FetchPlan, folderName } from '../fetch-plan.ts';
import { readJson } from '../read-json.ts';

const services = 'https://services.cancerimagingarchive.net/nbia-api/services/v1';

const seriesSchema = z
  .array(
    z.object({
      SeriesInstanceUID: z.string().regex(/^[0-9.]{1,64}$/),
      Modality: z.string().nullish(),
      BodyPartExamined: z.string().nullish(),
      LicenseName: z.string().nullish(),
    }),
  )
  .optional();

/** Modalities (PS3.3, C.7.3.1.1.1) of what is about images and is none. */
const noImages = new Set(['RTSTRUCT', 'RTPLAN', 'RTDOSE', 'SEG', 'SR', 'REG', 'PR', 'KO', 'FID', 'RWV', 'ANN']);

/** A ZIP of each series, with the MD5 of every image in it: these go into CLASS/SERIES. NOT_FOUND for no series. */
export async function planTcia(
  client: FetchClient,
  { collection, classBy, maxFiles }: Extract<FetchOrigin, { type: 'tcia' }>,
): Promise<FetchPlan> {
  const query = new URLSearchParams({ Collection: collection });
  const listed = (await readJson(client, `${services}/getSeries?${query}`, seriesSchema)) ?? [];
  const series = listed.filter(({ Modality }) => !noImages.has(Modality ?? ''));
  if (series.length === 0) {
    throw new AppError(
      'NOT_FOUND',
      `The Cancer Imaging Archive has no open series in a collection "${collection}". Its name is written as at ` +
        'https://www.cancerimagingarchive.net/browse-collections/; collections with limited access need an account there.',
    );
  }
  const chosen = series.slice(0, maxFiles);
  const others = listed.length - series.length;
  return {
    fileName: `${folderName(collection)}.zip`,
    files: chosen.map((one) => ({
      path: `${folderName(one[classBy])}/${one.SeriesInstanceUID}`,
      address: `${services}/getImageWithMD5Hash?SeriesInstanceUID=${one.SeriesInstanceUID}`,
      isUnpacked: true,
    })),
    notes: {},
    licences: [...new Set(chosen.flatMap(({ LicenseName }) => LicenseName ?? []))],
    remarks: [`${chosen.length} of ${series.length} series of images; ${others} of other things are left out`],
  };
}
