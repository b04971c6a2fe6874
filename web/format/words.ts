/** The platform's words for what the API names in capitals. */
import type {
  JobKind,
  JobState,
  Mark,
  MatchKind,
  ParityOutcome,
  Role,
  Severity,
  Split,
  Stage,
  StorageHolder,
  Track,
} from '../graphql/generated/graphql.ts';

export const kindWords: Record<JobKind, string> = {
  PRETRAIN: 'Pretrain',
  FINE_TUNE: 'Fine-tune',
  BENCHMARK: 'Benchmark',
  IMPORT: 'Import',
  EXPORT: 'Export',
  IMPORT_WEIGHTS: 'Import weights',
  GENERATE: 'Generate',
  ASSEMBLE: 'Assemble',
  FETCH: 'Fetch',
  TRANSFER: 'Transfer',
  TRANSFER_CELLS: 'Transfer, a part',
  TRIAL: 'Trial',
};

export const roleWords: Record<Role, string> = { ADMIN: 'Administrator', MEMBER: 'Member' };

export const stateWords: Record<JobState, string> = {
  QUEUED: 'Queued',
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
};

export const parityWords: Record<ParityOutcome, string> = {
  PASSED: 'The same',
  FAILED: 'Not the same',
  SKIPPED: 'Not tried',
};

export const matchWords: Record<MatchKind, string> = {
  EXACT: 'Same bytes',
  NEAR: 'Near copy',
  GROUP: 'Same group',
};

export const holderWords: Record<StorageHolder, string> = {
  ARTIFACT: 'Files of versions',
  CASE: 'Images of data sets',
  CHECKPOINT: 'Checkpoints of jobs',
  FEATURE_SET: 'Features of data sets',
  JOB_FILE: 'Files of jobs',
  TRAINING_SHEET: 'Pictures of what networks saw',
  UPLOAD: 'Uploads that wait to be imported',
  UPLOAD_PART: 'Parts of uploads under way',
};

export const stageWords: Record<Stage, string> = { PREVIEW: 'Preview', RELEASE: 'Release' };

export const splitWords: Record<Split, string> = { TRAIN: 'Training', VALIDATION: 'Validation', TEST: 'Test' };

export const severityWords: Record<Severity, string> = { BAD: 'Serious', WARN: 'Look at it', NOTE: 'Note' };

export const trackWords: Record<Track, string> = {
  FINE_TUNED: 'Fine-tuned',
  TRANSFER: 'Transfer',
  PREDICTIONS: 'Predictions',
};

export const markWords: Record<Mark, { word: string; meaning: string }> = {
  HUB_RUN: { word: 'Hub-run', meaning: 'The hub trained and judged it.' },
  HUB_SCORED: { word: 'Hub-scored', meaning: 'The hub scored predictions or weights made elsewhere.' },
  AUTHOR_CLAIMED: { word: 'Author-claimed', meaning: 'The author’s own figure, not checked by the hub; never ranked.' },
};

/** What a source asks for before it lets anybody download. */
export const accessWords: Record<string, string> = {
  open: 'Open',
  account: 'After signing up',
  application: 'After an approval',
};

/** Gray for one channel, Color for three: the names of the two MedNets. */
export function channelsWord(channels: number): string {
  return channels === 1 ? 'Gray' : channels === 3 ? 'Color' : `${channels} channels`;
}
