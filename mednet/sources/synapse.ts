import { type Source, UPLOAD_STEP } from './source.ts';

export const synapse: Source = {
  slug: 'synapse',
  name: 'Synapse',
  address: 'https://www.synapse.org/',
  isInPaper: true,
  holds: ['CT', 'MRI'],
  access: 'account',
  licence: 'Each project has its own conditions, and some need an approval.',
  citation: 'As the project asks for, with its Synapse number (syn...).',
  steps: [
    'Sign up at synapse.org; some projects also want your profile validated.',
    'Open the project, meet the conditions for use of its files, and download them there or by the synapse client.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
