import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Mark, Track } from '../enums.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('Interval')
export class IntervalType {
  @Field(() => Float)
  value!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}

@ObjectType('ClassMetrics', {
  description: 'One class against the rest; null where the labels leave a figure undefined.',
})
export class ClassMetricsType {
  @Field(() => String)
  name!: string;

  @Field(() => Float, { nullable: true })
  sensitivity!: number | null;

  @Field(() => Float, { nullable: true })
  specificity!: number | null;

  @Field(() => Float, { nullable: true })
  auc!: number | null;
}

@ObjectType('Evaluation')
export class EvaluationType {
  @Field(() => ID)
  id!: string;

  @Field(() => Track)
  track!: Track;

  @Field(() => Mark)
  mark!: Mark;

  @Field(() => Int)
  caseCount!: number;

  @Field(() => DateTime)
  createdAt!: Date;
}

@ObjectType('Hardware')
export class HardwareType {
  @Field(() => String)
  cpu!: string;

  @Field(() => Int)
  cores!: number;
}
