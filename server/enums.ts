/** The enums of the API: the database's own, and what only a request says. */
import { registerEnumType } from 'type-graphql';
import { JobEventType, JobKind, JobState, Mark, ParityOutcome, Role, Stage, Track } from '../hub/db/generated/enums.ts';

export const FineTuneRecipe = { FULL: 'FULL', LINEAR_PROBE: 'LINEAR_PROBE' } as const;
export type FineTuneRecipe = keyof typeof FineTuneRecipe;

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
registerEnumType(FineTuneRecipe, { name: 'FineTuneRecipe' });

export { JobEventType, JobKind, JobState, Mark, ParityOutcome, Role, Stage, Track };
