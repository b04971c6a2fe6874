import { type Source, UPLOAD_STEP } from './source.ts';

export const nihChestXray: Source = {
  slug: 'nih-chest-xray',
  name: 'NIH chest X-rays (ChestX-ray14)',
  address: 'https://nihcc.app.box.com/v/ChestXray-NIHCC',
  isInPaper: true,
  holds: ['X-ray'],
  access: 'open',
  licence:
    'No restrictions on use; the download page is to be linked, the article cited and the NIH Clinical Center named as the provider.',
  citation:
    'Wang X, Peng Y, Lu L, Lu Z, Bagheri M, Summers RM. ChestX-ray8: Hospital-scale chest X-ray database and benchmarks on weakly-supervised classification and localization of common thorax diseases. IEEE CVPR 2017, 3462-3471.',
  steps: [
    'Open the Box folder and download the twelve archives in "images", with Data_Entry_2017.csv.',
    'Take the images with one finding alone: many have several, and the hub learns one label for each image.',
    'Keep images of one patient together: the patient is the first number of the file name.',
    UPLOAD_STEP,
  ],
  items: [],
  unverified: [],
};
