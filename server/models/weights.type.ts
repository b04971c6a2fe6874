import { Field, Float, Int, ObjectType } from 'type-graphql';
import { TensorOutcome } from '../enums.ts';

@ObjectType('TensorDifference')
export class TensorDifferenceType {
  @Field(() => String)
  name!: string;

  @Field(() => [Int])
  shape!: number[];

  @Field(() => Int, { description: 'Numbers in it.' })
  count!: number;

  @Field(() => TensorOutcome, { description: 'Added and removed as seen from the first version.' })
  outcome!: TensorOutcome;

  @Field(() => Float, {
    nullable: true,
    description: 'L2 norm of the change over that of the tensor before. Null unless it changed, or it was all zeros.',
  })
  relativeChange!: number | null;
}
