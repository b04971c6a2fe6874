/** What a trial came to, as the file that its job keeps says it. Nothing in it is of a test split. */
import type { Interval } from '../metrics/bootstrap.ts';

export interface TrialReport {
  /** Digest of the rules of the transfer track, which draws and probes were by. */
  protocol: string;
  /** What was judged, by its title. */
  subject: string;
  /** Pixels a side of the images; absent: as the subject asks for. */
  imageSize?: number;
  tasks: TaskTrial[];
}

export interface TaskTrial {
  task: string;
  /** slug@ordinal */
  dataSet: string;
  /** What computed the features. */
  engine: string;
  points: TrialPoint[];
  cells: TrialCell[];
}

/** All seeds at one share of the labels. */
export interface TrialPoint {
  percent: number;
  /** Mean over the seeds, with a 95 % bootstrap over validation cases or their groups. */
  macroAuc: Interval;
  seedCount: number;
  /** Null of one seed. */
  seedDeviation: number | null;
}

export interface TrialCell {
  percent: number;
  seed: number;
  /** Labels that were fitted to. */
  trainCount: number;
  /** Labels that chose the strength. */
  validationCount: number;
  /** The other validation cases: those that were judged. */
  judgedCount: number;
  strength: number;
  macroAuc: number;
}
