import type { PoolSource, PretrainingPool } from './pool.ts';

const medNist = (folder: string): PoolSource => ({
  folder,
  className: folder,
  dataSet: 'MedNIST',
  licence: 'CC-BY-SA-4.0',
  citation: 'MedNIST, B. J. Erickson, Mayo Clinic; from TCIA, the RSNA Bone Age Challenge and the NIH chest X-rays.',
  knownFaults: ['64 x 64 originals: a network learns to tell these classes within an epoch.'],
});

const template = (folder: string, volume: string): PoolSource => ({
  folder,
  className: folder,
  dataSet: `${volume} template of SPM12, cut in slices`,
  licence: 'GPL-2.0-or-later',
  citation: 'SPM12, Functional Imaging Laboratory, University College London.',
  knownFaults: ['One averaged volume cut in three directions: not scans of patients.'],
});

const XRAY_CHEST = 'xray-chest';

export const grayPool: PretrainingPool = {
  slug: 'gray',
  title: 'Gray medical images',
  channels: 1,
  folder: 'pretrain/gray',
  sources: [
    medNist('ct-abdomen'),
    medNist('mri-breast'),
    medNist(XRAY_CHEST),
    medNist('ct-chest'),
    medNist('xray-hand'),
    medNist('ct-head'),
    {
      folder: 'xray-chest-nih',
      className: XRAY_CHEST,
      dataSet: 'NIH ChestX-ray8/14 (no findings and pneumonia)',
      licence: 'LicenseRef-NIH',
      citation: 'Wang X. et al. ChestX-ray8. CVPR 2017; selection of Ozturk T. et al. 2020.',
      knownFaults: ['The same organ and modality as the chest X-rays of MedNIST: learnt as one class.'],
    },
    {
      folder: 'xray-knee',
      className: 'xray-knee',
      dataSet: 'Knee osteoarthritis severity (Osteoarthritis Initiative)',
      licence: 'CC-BY-4.0',
      citation: 'Chen P. Knee osteoarthritis severity grading dataset. Mendeley Data 56rmx5bjcr, 2018.',
      knownFaults: [
        'Contrast was enhanced (CLAHE) before publication.',
        'The data use terms of the Osteoarthritis Initiative stand behind the licence.',
      ],
    },
    {
      folder: 'ct-lung-mediastinal',
      className: 'ct-lung-mediastinal',
      dataSet: 'IQ-OTH/NCCD lung cancer CT',
      licence: 'CC-BY-4.0',
      citation: 'Alyasriy H. The IQ-OTH/NCCD lung cancer dataset. Mendeley Data bhmdr45bh2, 2020.',
      knownFaults: ['110 patients with neighbouring slices.'],
    },
    {
      folder: 'ultrasound-lung',
      className: 'ultrasound-lung',
      dataSet: 'POCUS lung ultrasound, files under CC BY only',
      licence: 'CC-BY-2.0 AND CC-BY-4.0',
      citation:
        'Born J. et al. Accelerating detection of lung pathologies with explainable ultrasound image analysis. ' +
        'Applied Sciences 11:672, 2021.',
      knownFaults: ['Frames of few clips (3 a second), so of few patients.', 'Each file has one of the two licences.'],
    },
    template('pet-brain-template', 'PET'),
    template('spect-brain-template', 'SPECT'),
    {
      folder: 'microscopy-fluorescence-nuclei',
      className: 'microscopy-fluorescence-nuclei',
      dataSet: 'Data Science Bowl 2018, stage 1, gray images (BBBC038)',
      licence: 'CC0-1.0',
      citation: 'Caicedo J. C. et al. Nucleus segmentation across imaging experiments. Nature Methods 16:1247, 2019.',
      knownFaults: [],
    },
  ],
};
