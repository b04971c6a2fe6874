/** The enums of the API: the database's own, and what only a request says. */
import { registerEnumType } from 'type-graphql';
import {
  JobEventType,
  JobKind,
  JobState,
  Mark,
  ParityOutcome,
  Role,
  Stage,
  Track,
  TransferMode,
} from '../hub/db/generated/enums.ts';

export const FineTuneRecipe = { FULL: 'FULL', LINEAR_PROBE: 'LINEAR_PROBE' } as const;
export type FineTuneRecipe = keyof typeof FineTuneRecipe;

/** By the names that a recipe has for them. */
export const Optimiser = { ADAMW: 'adamw', SGD: 'sgd', NESTEROV: 'nesterov' } as const;
export const Schedule = { COSINE: 'cosine', STEP: 'step' } as const;

registerEnumType(Role, { name: 'Role' });
registerEnumType(Stage, { name: 'Stage' });
registerEnumType(JobKind, { name: 'JobKind' });
registerEnumType(JobState, { name: 'JobState' });
registerEnumType(JobEventType, { name: 'JobEventType' });
registerEnumType(ParityOutcome, {
  name: 'ParityOutcome',
  description: 'SKIPPED: the runtime was not there to be asked.',
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

export { JobEventType, JobKind, JobState, Mark, ParityOutcome, Role, Stage, Track, TransferMode };
