/** What a reader of medical files gives: the stored values of one image, and what the file says of them. */
import type { DicomTags } from '../preprocess/dicom-values.ts';
import type { StoredImage } from '../preprocess/to-pixels.ts';

export interface MedicalImage {
  /** Colours are RGB, whatever they were. */
  image: StoredImage;
  /** None where the values are colours of 8 or 16 bits. */
  tags?: DicomTags | undefined;
  /** How many images the file holds (frames, or slices along the axis), and which of them this is, from 0. */
  frames: number;
  frame: number;
  /** Keywords of the elements of the file that may tell who it is of. */
  identifying: string[];
  /** Of a DICOM file: its Modality (PS3.3 C.7.3.1.1.1), such as "CT". */
  modality?: string | undefined;
  /** The patient's id, as it is in the file: never to be stored. */
  patient?: string | undefined;
  /** The series that the image belongs to, as it is in the file: never to be stored. */
  series?: string | undefined;
  /** Where it lies in its series: millimetres along the normal of its slices, or its number where that is not said. */
  position?: number | undefined;
}

export type Axis = 'axial' | 'coronal' | 'sagittal';

/** Which of several images is meant; the middle one where none is named. Axes are of volumes, axial where none is. */
export interface ImageChoice {
  frame?: number | undefined;
  axis?: Axis | undefined;
}
