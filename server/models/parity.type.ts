import { Field, Float, ID, ObjectType } from 'type-graphql';
import { ParityOutcome } from '../enums.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('Parity', { description: 'One runtime that was given the golden inputs of a version.' })
export class ParityType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  format!: string;

  @Field(() => String)
  runtime!: string;

  @Field(() => String, { nullable: true })
  runtimeVersion!: string | null;

  @Field(() => ParityOutcome)
  outcome!: ParityOutcome;

  @Field(() => Float, { nullable: true, description: 'Largest difference of a logit from what the hub computed.' })
  absolute!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same, relative to the largest logit; at most 1e-5 passes.' })
  relative!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it was skipped or failed.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The machine it ran on; for the owner and administrators.' })
  host!: string | null;

  @Field(() => DateTime)
  at!: Date;
}
