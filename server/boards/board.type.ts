import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Track } from '../enums.ts';
import { TaskType } from '../tasks/task.type.ts';
import { EvaluationType } from './evaluation.type.ts';

@ObjectType('BoardComparison', {
  description: 'Two entries on the same cases. A figure is null where a class has too few cases for its test.',
})
export class BoardComparisonType {
  @Field(() => ID, { description: 'Evaluation of the higher macro AUC.' })
  betterId!: string;

  @Field(() => ID)
  worseId!: string;

  @Field(() => Float, { description: 'Of the macro AUCs.' })
  difference!: number;

  @Field(() => Float, { nullable: true, description: 'Over groups of cases where the task has groups.' })
  standardError!: number | null;

  @Field(() => Float, { nullable: true, description: "DeLong's test of the macro AUCs, two-sided, uncorrected." })
  pValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The same after Holm's correction over all pairs of the board; below 0.05 the two are told apart.",
  })
  adjustedPValue!: number | null;

  @Field(() => Float, { description: "McNemar's exact test of accuracy, corrected likewise. It ranks nothing." })
  adjustedAccuracyPValue!: number;
}

@ObjectType('BoardEntry')
export class BoardEntryType {
  @Field(() => Int, {
    nullable: true,
    description:
      'Going down by macro AUC, an entry shares the rank of the leader of its group until the test tells one from ' +
      'that leader; this one leads the next group. Null when the entry cannot be tested.',
  })
  rank!: number | null;

  @Field(() => String, { nullable: true, description: 'Why there is no rank.' })
  unrankedBecause!: string | null;

  @Field(() => BoardComparisonType, {
    nullable: true,
    description: 'What gave the rank: against the leader of its group, or for a leader that of the group before.',
  })
  decidedBy!: BoardComparisonType | null;

  @Field(() => EvaluationType)
  evaluation!: unknown;
}

@ObjectType('Board')
export class BoardType {
  @Field(() => TaskType)
  task!: TaskType;

  @Field(() => Track)
  track!: Track;

  @Field(() => [BoardEntryType])
  entries!: BoardEntryType[];

  @Field(() => [BoardComparisonType], { description: 'Every pair of ranked entries.' })
  comparisons!: BoardComparisonType[];
}
