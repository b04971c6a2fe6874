/** The licences that images and weights come under, and what each asks of what is made with them. */

/**
 * open: what is made may come under any licence that asks for as much.
 * share-alike: what is made must come under the same licence, or under one of `becomes`.
 * no-derivatives: nothing may be made of it and passed on.
 * unspecified: nobody said what may be done with it.
 */
export type LicenceKind = 'open' | 'share-alike' | 'no-derivatives' | 'unspecified';

export interface Licence {
  /** The SPDX identifier; LicenseRef-... where there is none. */
  id: string;
  name: string;
  /** Further names that are in use. */
  alsoCalled?: string[];
  address?: string;
  kind: LicenceKind;
  /**
   * How much it asks for: 0 nothing, 1 to 3 a notice, 4 and 5 attribution, 6 no commercial use besides, 7 whatever its
   * agreement says. Of a share-alike licence: how much the material that is mixed in may ask for.
   */
  rank: number;
  /** Further licences under which what is made of it may come, where it is share-alike. */
  becomes?: string[];
  /** What it asks of the model, in a sentence. */
  asks: string;
}

const creativeCommons = (terms: string) => `https://creativecommons.org/licenses/${terms}/`;
const ATTRIBUTION = 'The authors of the images are named.';
const NON_COMMERCIAL = 'The authors of the images are named, and the model is not used commercially.';
const NO_DERIVATIVES = 'Nothing made of the images may be passed on, so no model is published.';

/** A new one is an entry here. */
export const LICENCES: Licence[] = [
  {
    id: 'CC0-1.0',
    name: 'CC0 1.0 (public domain)',
    alsoCalled: ['CC0'],
    address: 'https://creativecommons.org/publicdomain/zero/1.0/',
    kind: 'open',
    rank: 0,
    asks: 'Nothing.',
  },
  {
    id: 'LicenseRef-NIH',
    name: 'No restrictions (NIH Clinical Center)',
    address: 'https://nihcc.app.box.com/v/ChestXray-NIHCC',
    kind: 'open',
    rank: 1,
    asks: 'The NIH Clinical Center and the article are to be named.',
  },
  {
    id: 'MIT',
    name: 'MIT',
    address: 'https://spdx.org/licenses/MIT.html',
    kind: 'open',
    rank: 2,
    asks: 'The copyright notice is kept.',
  },
  {
    id: 'Apache-2.0',
    name: 'Apache 2.0',
    address: 'https://www.apache.org/licenses/LICENSE-2.0',
    kind: 'open',
    rank: 3,
    asks: 'The notices are kept, and changes are said.',
  },
  {
    id: 'CC-BY-2.0',
    name: 'CC BY 2.0',
    address: creativeCommons('by/2.0'),
    kind: 'open',
    rank: 4,
    asks: ATTRIBUTION,
  },
  {
    id: 'CC-BY-4.0',
    name: 'CC BY 4.0',
    address: creativeCommons('by/4.0'),
    kind: 'open',
    rank: 5,
    asks: ATTRIBUTION,
  },
  {
    id: 'CC-BY-NC-4.0',
    name: 'CC BY-NC 4.0',
    address: creativeCommons('by-nc/4.0'),
    kind: 'open',
    rank: 6,
    asks: NON_COMMERCIAL,
  },
  {
    id: 'LicenseRef-Agreement',
    name: 'An agreement of its own',
    kind: 'open',
    rank: 7,
    asks: 'Whoever uses the model keeps to the agreement under which the images were given.',
  },
  {
    id: 'CC-BY-SA-4.0',
    name: 'CC BY-SA 4.0',
    address: creativeCommons('by-sa/4.0'),
    kind: 'share-alike',
    rank: 5,
    // https://creativecommons.org/share-your-work/licensing-considerations/compatible-licenses/: one way, since 2015.
    becomes: ['GPL-3.0-only'],
    asks: 'The model comes under CC BY-SA 4.0, or GPL 3.0, too.',
  },
  {
    id: 'CC-BY-NC-SA-4.0',
    name: 'CC BY-NC-SA 4.0',
    address: creativeCommons('by-nc-sa/4.0'),
    kind: 'share-alike',
    rank: 6,
    asks: 'The model comes under CC BY-NC-SA 4.0 too.',
  },
  {
    id: 'GPL-2.0-or-later',
    name: 'GPL 2.0 or later',
    address: 'https://www.gnu.org/licenses/old-licenses/gpl-2.0.html',
    kind: 'share-alike',
    rank: 5,
    becomes: ['GPL-3.0-only'],
    asks: 'The model comes under GPL 2.0, or a later one, too.',
  },
  {
    id: 'GPL-3.0-only',
    name: 'GPL 3.0',
    address: 'https://www.gnu.org/licenses/gpl-3.0.html',
    kind: 'share-alike',
    rank: 5,
    asks: 'The model comes under GPL 3.0 too.',
  },
  {
    id: 'ODbL-1.0',
    name: 'Open Database Licence 1.0',
    address: 'https://opendatacommons.org/licenses/odbl/1-0/',
    kind: 'share-alike',
    rank: 5,
    asks: 'The model comes under the Open Database Licence too.',
  },
  {
    id: 'CC-BY-ND-4.0',
    name: 'CC BY-ND 4.0',
    address: creativeCommons('by-nd/4.0'),
    kind: 'no-derivatives',
    rank: 5,
    asks: NO_DERIVATIVES,
  },
  {
    id: 'CC-BY-NC-ND-4.0',
    name: 'CC BY-NC-ND 4.0',
    address: creativeCommons('by-nc-nd/4.0'),
    kind: 'no-derivatives',
    rank: 6,
    asks: NO_DERIVATIVES,
  },
  {
    id: 'unspecified',
    name: 'Unspecified',
    kind: 'unspecified',
    rank: 7,
    asks: 'Nobody said what may be done with the images, so no model is published.',
  },
];

/** CC-BY-4.0, CC BY 4.0 and cc-by 4.0 are one. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** By its id or its name, however they are spelt. Undefined where the table has no such licence. */
export function findLicence(text: string): Licence | undefined {
  const wanted = plain(text);
  return LICENCES.find(({ id, name, alsoCalled = [] }) =>
    [id, name, ...alsoCalled].some((one) => plain(one) === wanted),
  );
}

/** Images from several places may be under several licences at once: their ids, joined by AND as SPDX has it. */
export const splitLicences = (expression: string): string[] => expression.split(' AND ');

/** Each once, in the order of the alphabet. */
export function joinLicences(expressions: string[]): string {
  return [...new Set(expressions.flatMap(splitLicences))].sort().join(' AND ');
}
