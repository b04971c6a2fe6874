import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TransferMode } from '../enums.ts';
import { IntervalType } from './evaluation.type.ts';

export const TransferSubjectKind = {
  VERSION: 'VERSION',
  SCRATCH: 'SCRATCH',
  IMAGENET: 'IMAGENET',
  MAJORITY: 'MAJORITY',
} as const;
export type TransferSubjectKind = keyof typeof TransferSubjectKind;

registerEnumType(TransferSubjectKind, {
  name: 'TransferSubjectKind',
  description:
    'A version, or a control: the same network from random weights, a network trained on ImageNet, or nothing but the ' +
    'shares of the classes.',
});

@ObjectType('TransferPoint')
export class TransferPointType {
  @Field(() => Int, { description: 'Share of the labels.' })
  percent!: number;

  @Field(() => Float, { description: 'Training labels, on average over the seeds.' })
  labelCount!: number;

  @Field(() => Int)
  seedCount!: number;

  @Field(() => IntervalType, {
    description: 'Mean over the seeds; the interval is a bootstrap over test cases, apart from the seeds.',
  })
  macroAuc!: IntervalType;

  @Field(() => Float, { nullable: true, description: 'Standard deviation over the seeds; null of one.' })
  seedDeviation!: number | null;
}

@ObjectType('TransferRank')
export class TransferRankType {
  @Field(() => Int, { description: 'Shared by those that the test does not tell from the leader of their group.' })
  rank!: number;

  @Field(() => ID, { nullable: true, description: 'The subject that it was held against.' })
  against!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "Of that comparison: DeLong's variance and that of the seeds together, corrected after Holm.",
  })
  adjustedPValue!: number | null;
}

@ObjectType('TransferRow')
export class TransferRowType {
  @Field(() => ID)
  subject!: string;

  @Field(() => String)
  title!: string;

  @Field(() => TransferSubjectKind)
  kind!: TransferSubjectKind;

  @Field(() => TransferMode)
  mode!: TransferMode;

  @Field(() => [TransferPointType])
  points!: TransferPointType[];

  @Field(() => TransferRankType, {
    nullable: true,
    description: 'At the share that was asked for; null while seeds are missing.',
  })
  ranked!: TransferRankType | null;
}

@ObjectType('TransferRecomputation')
export class TransferRecomputationType {
  @Field(() => Int)
  cellCount!: number;

  @Field(() => Int, { description: 'How many numbers were compared, every bit of each.' })
  compared!: number;

  @Field(() => [String], { description: 'Those that are not the same, by subject, seed and name.' })
  different!: string[];

  @Field(() => String, { description: 'The code that computed them now.' })
  code!: string;
}
