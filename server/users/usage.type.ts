import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BigIntScalar } from '../scalars.ts';

@ObjectType('Usage', { description: 'What somebody takes of the hub.' })
export class UsageType {
  @Field(() => Int)
  jobs!: number;

  @Field(() => Float, { description: 'Of workers, for all attempts of these jobs.' })
  computeSeconds!: number;
}

@ObjectType('Limits', { description: 'How much anybody may take of the hub.' })
export class LimitsType {
  @Field(() => BigIntScalar, { description: 'Of one upload.' })
  uploadBytes!: bigint;

  @Field(() => BigIntScalar, { description: 'Of all uploads that are under way or wait to be imported.' })
  waitingBytes!: bigint;

  @Field(() => BigIntScalar, { description: 'Of one fetch job.' })
  fetchBytes!: bigint;

  @Field(() => Int, { description: 'Submissions and benchmarks on one task within 24 hours.' })
  submissionsPerDay!: number;
}
