import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Json } from '../scalars.ts';

@ObjectType('CurveStep')
export class CurveStepType {
  @Field(() => Int, { description: 'The last of those that the point is the mean of.' })
  step!: number;

  @Field(() => Float)
  loss!: number;

  @Field(() => Float, { nullable: true, description: "Of a GAN; its `loss` is the generator's." })
  discriminatorLoss!: number | null;
}

@ObjectType('CurveEpoch')
export class CurveEpochType {
  @Field(() => Int)
  epoch!: number;

  @Field(() => Int)
  step!: number;

  @Field(() => Float, { nullable: true, description: "Mean over the epoch's steps." })
  loss?: number;

  @Field(() => Json, { nullable: true, description: 'As of an event.' })
  parts?: Record<string, number>;

  @Field(() => Float, { nullable: true })
  validationLoss?: number;

  @Field(() => Float, { nullable: true })
  validationAuc?: number;

  @Field(() => Float, { nullable: true, description: 'Towards its end.' })
  imagesPerSecond?: number;
}

@ObjectType('JobCurve', { description: 'Steps that a later attempt repeated count as that one had them.' })
export class JobCurveType {
  @Field(() => [CurveStepType])
  steps!: CurveStepType[];

  @Field(() => [CurveEpochType])
  epochs!: CurveEpochType[];
}
