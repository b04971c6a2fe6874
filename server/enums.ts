/** The enums of the API: the database's own, and what only a request says. */
import { registerEnumType } from 'type-graphql';
import {
  JobEventType,
  JobKind,
  JobState,
  Mark,
  MatchKind,
  ParityOutcome,
  Role,
  Split,
  Stage,
  Track,
  TransferMode,
} from '../hub/db/generated/enums.ts';

export const FineTuneRecipe = { FULL: 'FULL', LINEAR_PROBE: 'LINEAR_PROBE' } as const;
export type FineTuneRecipe = keyof typeof FineTuneRecipe;

/** By the names that a recipe has for them. */
export const Optimiser = { ADAMW: 'adamw', SGD: 'sgd', NESTEROV: 'nesterov' } as const;
export const Schedule = { COSINE: 'cosine', STEP: 'step' } as const;
export const Augmentation = {
  STANDARD: 'standard',
  GRAY: 'gray',
  GRAY_PARTS: 'gray-parts',
  COLOUR: 'colour',
  COLOUR_PARTS: 'colour-parts',
  HISTOLOGY: 'histology',
} as const;
export const Precision = { FLOAT32: 'float32', FLOAT16: 'float16', BFLOAT16: 'bfloat16' } as const;
export const Sampling = { EACH_ONCE: 'each-once', BALANCED: 'balanced' } as const;
export const Term = {
  ROTATION: 'rotation',
  PATCHES: 'patches',
  CONTRASTIVE: 'contrastive',
  CLASS_CONTRASTIVE: 'class-contrastive',
} as const;

/** Of what a report found: scores will be wrong; look at it; good to know. */
export const Severity = { BAD: 'BAD', WARN: 'WARN', NOTE: 'NOTE' } as const;
export type Severity = keyof typeof Severity;

/** What became of a tensor from one version to another. */
export const TensorOutcome = { SAME: 'SAME', CHANGED: 'CHANGED', ADDED: 'ADDED', REMOVED: 'REMOVED' } as const;
export type TensorOutcome = keyof typeof TensorOutcome;

/** Of what a board is filtered by. */
export const ContaminationState = { CLEAN: 'CLEAN', MATCHED: 'MATCHED', UNKNOWN: 'UNKNOWN' } as const;
export type ContaminationState = keyof typeof ContaminationState;

/** By the names that the catalogue has for them. */
export const SourceInterface = { DIRECT: 'direct', ZENODO: 'zenodo', TCIA: 'tcia', ISIC: 'isic' } as const;

/** What points at stored bytes, by the names of the tables. */
export const StorageHolder = {
  ARTIFACT: 'artifact',
  CASE: 'case',
  CHECKPOINT: 'checkpoint',
  FEATURE_SET: 'feature_set',
  JOB_FILE: 'job_file',
  TRAINING_SHEET: 'training_sheet',
  UPLOAD: 'upload',
  UPLOAD_PART: 'upload_part',
} as const;

/** By the names that the readers of volumes have for them. */
export const Axis = { AXIAL: 'axial', CORONAL: 'coronal', SAGITTAL: 'sagittal' } as const;

registerEnumType(Role, { name: 'Role' });
registerEnumType(Split, { name: 'Split' });
registerEnumType(Severity, { name: 'Severity' });
registerEnumType(ContaminationState, {
  name: 'ContaminationState',
  description: 'UNKNOWN: what a version was trained on is not all known, or was not searched.',
});
registerEnumType(Stage, { name: 'Stage' });
registerEnumType(JobKind, { name: 'JobKind' });
registerEnumType(JobState, { name: 'JobState' });
registerEnumType(JobEventType, { name: 'JobEventType' });
registerEnumType(ParityOutcome, {
  name: 'ParityOutcome',
  description: 'SKIPPED: the runtime was not there to be asked.',
});
registerEnumType(MatchKind, {
  name: 'MatchKind',
  description:
    'EXACT: the same bytes. NEAR: a near copy by its looks. GROUP: another image of the same patient, lesion or slide.',
});
registerEnumType(Track, { name: 'Track' });
registerEnumType(Mark, { name: 'Mark' });
registerEnumType(TransferMode, {
  name: 'TransferMode',
  description:
    'How a task is learnt: PROBE frozen features, FULL all weights, PRIOR nothing but the shares of the classes.',
});
registerEnumType(FineTuneRecipe, { name: 'FineTuneRecipe' });
registerEnumType(Optimiser, { name: 'Optimiser' });
registerEnumType(Schedule, { name: 'Schedule' });
registerEnumType(Augmentation, { name: 'Augmentation' });
registerEnumType(Precision, {
  name: 'Precision',
  description:
    'How finely the kept weights are rounded, before they are judged. FLOAT16 and BFLOAT16: to so long a fraction.',
});
registerEnumType(Sampling, {
  name: 'Sampling',
  description: 'BALANCED: an epoch has as many images of each class.',
});
registerEnumType(Term, { name: 'Term', description: 'What is learnt from images without their labels.' });
registerEnumType(SourceInterface, { name: 'SourceInterface', description: 'By which the hub fetches from a source.' });
registerEnumType(StorageHolder, { name: 'StorageHolder', description: 'What stored bytes belong to.' });
registerEnumType(Axis, { name: 'Axis' });
registerEnumType(TensorOutcome, { name: 'TensorOutcome' });

export { JobEventType, JobKind, JobState, Mark, MatchKind, ParityOutcome, Role, Split, Stage, Track, TransferMode };
