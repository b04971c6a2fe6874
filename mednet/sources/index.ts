/** The catalogue of image sources: the repositories of the MedNet paper (Table 1, arXiv:2110.06512), and open sets. */
import { cancerDigitalSlideArchive } from './cancer-digital-slide-archive.ts';
import { cornellLung } from './cornell-lung.ts';
import { cvonline } from './cvonline.ts';
import { diaretdb1 } from './diaretdb1.ts';
import { fitbir } from './fitbir.ts';
import { googleDatasetSearch } from './google-dataset-search.ts';
import { grandChallenge } from './grand-challenge.ts';
import { isic } from './isic.ts';
import { kaggle } from './kaggle.ts';
import { katherColorectal } from './kather-colorectal.ts';
import { medmnist } from './medmnist.ts';
import { medpix } from './medpix.ts';
import { nihChestXray } from './nih-chest-xray.ts';
import { nihOpenI } from './nih-open-i.ts';
import { oasis } from './oasis.ts';
import { openAddress } from './open-address.ts';
import { rsna } from './rsna.ts';
import { sfikasList } from './sfikas-list.ts';
import { sicas } from './sicas.ts';
import type { Source, SourceItem } from './source.ts';
import { stare } from './stare.ts';
import { synapse } from './synapse.ts';
import { tcia } from './tcia.ts';
import { uci } from './uci.ts';
import { zenodo } from './zenodo.ts';

export { ACCESSES, IMAGE_GROUPS } from './source.ts';

/** The paper's in its order, then the open sets. A new one is a file and a line here. */
export const SOURCES: Source[] = [
  kaggle,
  nihOpenI,
  googleDatasetSearch,
  nihChestXray,
  tcia,
  oasis,
  isic,
  grandChallenge,
  medpix,
  fitbir,
  stare,
  cancerDigitalSlideArchive,
  uci,
  cvonline,
  cornellLung,
  rsna,
  synapse,
  diaretdb1,
  sicas,
  sfikasList,
  medmnist,
  katherColorectal,
  zenodo,
  openAddress,
];

export const findSource = (slug: string): Source | undefined => SOURCES.find((source) => source.slug === slug);

/** An item with the source that it is of. */
export function findItem(slug: string): { source: Source; item: SourceItem } | undefined {
  for (const source of SOURCES) {
    const item = source.items.find((one) => one.slug === slug);
    if (item) return { source, item };
  }
  return undefined;
}
