/** Files of scanners and of brain research, told apart by what the bytes begin with. Runs in Node and in browsers. */
import { decodeDicom } from './dicom/decode-dicom.ts';
import { isDicom } from './dicom/read-data-set.ts';
import type { ImageChoice, MedicalImage } from './medical-image.ts';
import { decodeNifti } from './nifti/decode-nifti.ts';
import { isNifti } from './nifti/read-volume.ts';

interface MedicalFormat {
  name: string;
  isMatch: (bytes: Uint8Array) => boolean;
  read: (bytes: Uint8Array, choice?: ImageChoice) => Promise<MedicalImage>;
}

export const MEDICAL_FORMATS: MedicalFormat[] = [
  { name: 'DICOM', isMatch: isDicom, read: decodeDicom },
  { name: 'NIfTI', isMatch: isNifti, read: async (bytes, choice) => decodeNifti(bytes, choice) },
];
