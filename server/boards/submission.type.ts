import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.ts';

@ObjectType('Submission', { description: 'Predictions that were made elsewhere and scored by the hub.' })
export class SubmissionType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  method!: string;

  @Field(() => String, { nullable: true })
  link!: string | null;

  @Field(() => String)
  notes!: string;

  @Field(() => String, { description: 'Of the CSV file.' })
  fileSha256!: string;

  @Field(() => DateTime)
  createdAt!: Date;
}

@ObjectType('Withdrawal')
export class WithdrawalType {
  @Field(() => String)
  reason!: string;

  @Field(() => DateTime)
  createdAt!: Date;
}

@ObjectType('Recomputation', { description: 'An evaluation computed again from its stored predictions.' })
export class RecomputationType {
  @Field(() => Int, { description: 'How many numbers were compared, every bit of each.' })
  compared!: number;

  @Field(() => [String], { description: 'Names of those that are not the same.' })
  different!: string[];

  @Field(() => String)
  predictionsSha256!: string;

  @Field(() => String, { description: 'The code that computed them now.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'The code that computed what is stored.' })
  storedCode!: string | null;
}
