import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Track } from '../enums.ts';
import { DateTime } from '../scalars.ts';
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

  @Field(() => String, {
    nullable: true,
    description: 'Over its probabilities as little-endian float64, cases in the order of their data set.',
  })
  predictionsSha256!: string | null;

  @Field(() => EvaluationType)
  evaluation!: unknown;
}

@ObjectType('BoardState', { description: 'What names a state of a board for good: what is on it never changes.' })
export class BoardStateType {
  @Field(() => DateTime, { nullable: true, description: 'Since when everybody sees it so; absent while it is empty.' })
  at!: Date | null;

  @Field(() => String, {
    description: 'SHA-256 over data, track, and for each entry rank, evaluation, macro AUC and digest of predictions.',
  })
  digest!: string;
}

@ObjectType('Board')
export class BoardType {
  @Field(() => TaskType)
  task!: TaskType;

  @Field(() => Track)
  track!: Track;

  @Field(() => [BoardEntryType], { description: 'Those that pass the filter.' })
  entries!: BoardEntryType[];

  @Field(() => [BoardComparisonType], { description: 'Every pair of ranked entries.' })
  comparisons!: BoardComparisonType[];

  @Field(() => Int, { description: 'Entries before the filter.' })
  totalCount!: number;

  @Field(() => Int, { description: 'Of them, those with a rank.' })
  rankedCount!: number;

  @Field(() => [String], { description: 'Licences of the versions on it, for a filter.' })
  licences!: string[];

  @Field(() => [Int], { description: 'Seeds that the versions on it were trained with, for a filter.' })
  seeds!: number[];
}
