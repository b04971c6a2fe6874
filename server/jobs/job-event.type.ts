import { Field, Float, Int, ObjectType } from 'type-graphql';
import { JobEventType, JobState } from '../enums.ts';
import { DateTime, Json } from '../scalars.ts';

@ObjectType('JobEvent')
export class JobEventObjectType {
  @Field(() => Int)
  sequence!: number;

  @Field(() => Int)
  attempt!: number;

  @Field(() => JobEventType)
  type!: JobEventType;

  @Field(() => DateTime)
  at!: Date;

  @Field(() => JobState, { nullable: true })
  state?: JobState;

  @Field(() => String, { nullable: true })
  message?: string;

  @Field(() => Int, { nullable: true })
  step?: number;

  @Field(() => Int, { nullable: true })
  epoch?: number;

  @Field(() => Float, { nullable: true })
  loss?: number;

  @Field(() => Float, { nullable: true, description: "Of a GAN; its `loss` is the generator's." })
  discriminatorLoss?: number;

  @Field(() => Json, {
    nullable: true,
    description:
      'Of an epoch of training with self-supervised terms: what its loss is the weighted sum of, by "labels" and terms.',
  })
  parts?: Record<string, number>;

  @Field(() => Float, { nullable: true })
  validationLoss?: number;

  @Field(() => Float, { nullable: true })
  validationAuc?: number;

  @Field(() => Float, { nullable: true })
  imagesPerSecond?: number;

  @Field(() => Float, { nullable: true })
  secondsLeft?: number;

  @Field(() => Float, { nullable: true })
  fraction?: number;
}
