import type { Source } from './source.ts';

export const openAddress: Source = {
  slug: 'open-address',
  name: 'Any open address',
  isInPaper: false,
  holds: [],
  access: 'open',
  licence: 'What the place says where the file lies: state it when you import the file.',
  citation: 'What the place asks for.',
  steps: [
    'Copy the address under which a browser downloads the file without signing in.',
    'Give the checksum along if the place names one: the file is then held to it.',
    'Fetch and import it. A download that breaks goes on where it stopped.',
  ],
  interface: 'direct',
  items: [],
  unverified: [],
};
