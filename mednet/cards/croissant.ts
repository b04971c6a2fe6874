/** A data-set version as MLCommons Croissant 1.0 (JSON-LD), with its known faults in the RAI vocabulary. */
import { findLicence, splitLicences } from '../licences/index.ts';

export interface DataCard {
  slug: string;
  ordinal: number;
  title: string;
  description: string;
  modality: string;
  channels: number;
  /** Names joined by AND where several apply. */
  licence: string;
  citation: string;
  knownFaults: string[];
  isSynthetic: boolean;
  classes: string[];
  importedBy: string;
  sealedAt: Date;
  /** Of the cases, in order: names the version. */
  digest: string;
  /** The page of the data set, and the table of its cases: absolute addresses. */
  page: string;
  cases: { address: string; sha256: string; size: number };
}

/** As https://docs.mlcommons.org/croissant/docs/croissant-spec.html gives it. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

/** Names of the splits in the table, and what Croissant calls them. */
const SPLITS = { train: 'cr:TrainingSplit', validation: 'cr:ValidationSplit', test: 'cr:TestSplit' };

const WITHHELD = 'Names, classes and groups of the test cases are withheld: models are judged on them here.';

export function writeCroissant(card: DataCard): Record<string, unknown> {
  const licences = splitLicences(card.licence).map((one) => findLicence(one)?.address ?? one);
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    name: card.slug,
    alternateName: card.title,
    description: describe(card),
    conformsTo: ['http://mlcommons.org/croissant/1.0', 'http://mlcommons.org/croissant/RAI/1.0'],
    url: card.page,
    version: `${card.ordinal}.0.0`,
    identifier: card.digest,
    license: licences.length === 1 ? licences[0] : licences,
    ...(card.citation && { citeAs: card.citation }),
    creator: { '@type': 'sc:Organization', name: card.importedBy, description: 'Imported it into this hub.' },
    datePublished: card.sealedAt.toISOString().slice(0, 10),
    keywords: [card.modality, card.channels === 1 ? 'gray' : 'colour', 'medical imaging', 'image classification'],
    isLiveDataset: false,
    'rai:dataLimitations': [WITHHELD, 'Not for clinical use.', ...(card.isSynthetic ? ['Generated images.'] : [])],
    ...(card.knownFaults.length > 0 && { 'rai:dataBiases': card.knownFaults }),
    distribution: [
      {
        '@type': 'cr:FileObject',
        '@id': 'cases.csv',
        name: 'cases.csv',
        description:
          'One line for each image: its SHA-256, split, size in pixels and, but for the test split, its class.',
        contentUrl: card.cases.address,
        contentSize: `${card.cases.size} B`,
        encodingFormat: 'text/csv',
        sha256: card.cases.sha256,
      },
    ],
    recordSet: [splitRecords(), classRecords(card.classes), caseRecords()],
  };
}

function describe({ title, description, knownFaults }: DataCard): string {
  const faults = knownFaults.length > 0 ? [`Known faults: ${knownFaults.join(' ')}`] : [];
  return [description || title, ...faults].join('\n\n');
}

function splitRecords() {
  return {
    '@type': 'cr:RecordSet',
    '@id': 'splits',
    name: 'splits',
    dataType: 'cr:Split',
    key: { '@id': 'splits/name' },
    field: [field('splits', 'name', 'sc:Text'), field('splits', 'url', 'sc:URL')],
    data: Object.entries(SPLITS).map(([name, url]) => ({ 'splits/name': name, 'splits/url': url })),
  };
}

function classRecords(classes: string[]) {
  return {
    '@type': 'cr:RecordSet',
    '@id': 'classes',
    name: 'classes',
    description: 'In the order of the outputs of a network that is trained on them.',
    dataType: 'sc:Enumeration',
    key: { '@id': 'classes/name' },
    field: [field('classes', 'name', 'sc:Text'), field('classes', 'label', 'sc:Integer')],
    data: classes.map((name, label) => ({ 'classes/name': name, 'classes/label': label })),
  };
}

function caseRecords() {
  const column = (name: string, dataType: string, more = {}) => ({
    ...field('cases', name, dataType),
    ...more,
    source: { fileObject: { '@id': 'cases.csv' }, extract: { column: name } },
  });
  return {
    '@type': 'cr:RecordSet',
    '@id': 'cases',
    name: 'cases',
    field: [
      column('sha256', 'sc:Text', { description: 'Of the image as it is stored.' }),
      column('split', 'sc:Text', { references: { field: { '@id': 'splits/name' } } }),
      column('class', 'sc:Text', { description: 'One of the classes; empty in the test split.' }),
      column('width', 'sc:Integer', { description: 'Pixels.' }),
      column('height', 'sc:Integer', { description: 'Pixels.' }),
    ],
  };
}

function field(of: string, name: string, dataType: string) {
  return { '@type': 'cr:Field', '@id': `${of}/${name}`, name, dataType };
}
