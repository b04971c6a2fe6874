import { type Source, UPLOAD_STEP } from './source.ts';

export const cancerDigitalSlideArchive: Source = {
  slug: 'cancer-digital-slide-archive',
  name: 'Cancer Digital Slide Archive',
  address: 'https://cancer.digitalslidearchive.org/',
  isInPaper: true,
  holds: ['histology'],
  access: 'open',
  licence: 'Shows the slides of The Cancer Genome Atlas, under the terms of that programme.',
  citation:
    'Gutman DA, Cobb J, Somanna D, et al. Cancer Digital Slide Archive: an informatics resource to support integrated in silico analysis of TCGA pathology data. J Am Med Inform Assoc 2013;20(6):1091-1098.',
  steps: [
    'Find slides on the site, and download them there or from portal.gdc.cancer.gov.',
    'Cut tiles out of the slides (OpenSlide reads them): the hub takes images, not whole slides.',
    'Name the tiles so that those of one patient can be kept together.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
