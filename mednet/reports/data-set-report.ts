/** What is known of a data set before anything trains on it, as plain JSON. */
import type { Interval } from '../metrics/bootstrap.ts';
import type { ImageFacts } from './image-facts.ts';

export type SplitName = 'TRAIN' | 'VALIDATION' | 'TEST';

/** An image that has been read, and where it belongs. */
export interface ReportedCase extends ImageFacts {
  split: SplitName;
  label: number;
  group: string | undefined;
  sha256: string;
  /** By `perceptualHash`. */
  perceptualHash: Uint8Array;
  /** Of a DICOM file: its Modality (PS3.3 C.7.3.1.1.1), such as "CT". */
  modality?: string | undefined;
  /** How many images its file holds. */
  frames: number;
  /** One of those that were taken of its file. */
  isSlice: boolean;
  /** The file is of another format than its name says. */
  isMislabelled: boolean;
  /** Keywords of what its file had about a patient. */
  identifying: string[];
}

/** A picture to show. Class and group are null where they would say something about a case of the test split. */
export interface ReportPicture {
  sha256: string;
  width: number;
  height: number;
  split: SplitName;
  className: string | null;
  group: string | null;
  /** A line of letters was found that could be a name: for the owner's eyes. */
  hasWords: boolean;
}

export type Severity = 'BAD' | 'WARN' | 'NOTE';

export interface Finding {
  severity: Severity;
  /** A sentence with the numbers. */
  title: string;
  /** What it means and what to do. */
  advice: string;
  /** Pictures that belong side by side. */
  examples: ReportPicture[][];
}

/** How well cases are told apart by something that no diagnosis rests on. */
export interface Shortcut {
  /** What is compared: "12 x 12 thumbnail". */
  name: string;
  /** Where the cases are from that were asked for. The known ones are of the training split. */
  split: SplitName;
  caseCount: number;
  knownCount: number;
  macroAuc: Interval;
  balancedAccuracy: Interval;
}

export interface CountedSize {
  width: number;
  height: number;
  count: number;
}

export interface Sample {
  split: SplitName;
  /** Null for the test split, which is shown as a whole. */
  className: string | null;
  pictures: ReportPicture[];
}

/** A file that was left out, and why. */
export interface FaultyFile {
  name: string;
  reason: string;
}

export interface DataSetReport {
  imageCount: number;
  /** The worst first. */
  findings: Finding[];
  shortcuts: Shortcut[];
  /** Of the random choice of cases for the shortcuts. */
  seed: number;
  sizes: CountedSize[];
  formats: { name: string; count: number }[];
  samples: Sample[];
  /** The first of those that were left out, and how many there are. */
  faulty: FaultyFile[];
  faultyCount: number;
}
