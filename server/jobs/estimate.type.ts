import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('TimeEstimate')
export class TimeEstimateType {
  @Field(() => Float, { description: 'Median of what the measured jobs say, from a start to the result.' })
  seconds!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;

  @Field(() => Float)
  imagesPerSecond!: number;

  @Field(() => Int, { description: 'Finished jobs that it goes by.' })
  measured!: number;

  @Field(() => Boolean, { description: 'None was of this size: scaled by multiply-adds from the nearest.' })
  isScaled!: boolean;
}

@ObjectType('Price')
export class PriceType {
  @Field(() => Float)
  amount!: number;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;
}

@ObjectType('FineTuneEstimate', { description: 'What a fine-tune job would take.' })
export class FineTuneEstimateType {
  @Field(() => Int)
  trainingImages!: number;

  @Field(() => Int)
  validationImages!: number;

  @Field(() => Float)
  width!: number;

  @Field(() => Int, { description: 'Pixels.' })
  imageSize!: number;

  @Field(() => TimeEstimateType, { nullable: true, description: 'Null where nothing like it was measured.' })
  time?: TimeEstimateType;

  @Field(() => [String], { description: 'That the measured jobs ran on; of live workers, where there are any.' })
  engines!: string[];

  @Field(() => Int, { description: 'That are alive.' })
  workers!: number;

  @Field(() => PriceType, { nullable: true, description: 'Of the time, where the hub has a price for it.' })
  price?: PriceType;

  @Field(() => Int, { description: 'That run, or wait and would be started before it.' })
  jobsAhead!: number;
}
