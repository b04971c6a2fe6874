import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { TaskType } from '../tasks/task.type.ts';
import { BoardComparisonType } from './board.type.ts';
import { EvaluationType } from './evaluation.type.ts';

@ObjectType('RocPoint')
export class RocPointType {
  @Field(() => Float)
  falsePositiveRate!: number;

  @Field(() => Float, { description: 'Mean over classes, each against the rest; two decimals.' })
  sensitivity!: number;
}

@ObjectType('CalibrationBin')
export class CalibrationBinType {
  @Field(() => Float, { description: 'Mean probability of the likeliest class.' })
  confidence!: number;

  @Field(() => Float, { description: 'Share of its cases that are right; two decimals.' })
  accuracy!: number;

  @Field(() => Int)
  caseCount!: number;
}

@ObjectType('ComparedEntry')
export class ComparedEntryType {
  @Field(() => EvaluationType)
  evaluation!: unknown;

  @Field(() => [RocPointType], {
    nullable: true,
    description:
      'At eleven false positive rates. Null unless the hub trained it: who can choose scores could read labels off.',
  })
  roc!: RocPointType[] | null;

  @Field(() => [CalibrationBinType], { nullable: true, description: 'In five steps; null as `roc` is.' })
  calibration!: CalibrationBinType[] | null;
}

@ObjectType('Answer')
export class AnswerType {
  @Field(() => ID)
  evaluationId!: string;

  @Field(() => String, { description: 'The likeliest class.' })
  predicted!: string;

  @Field(() => Float, { description: 'Its probability; two decimals.' })
  probability!: number;
}

@ObjectType('DisputedCase', { description: 'Which answer is right is not told.' })
export class DisputedCaseType {
  @Field(() => ID)
  caseId!: string;

  @Field(() => [AnswerType])
  answers!: AnswerType[];
}

@ObjectType('Comparison')
export class ComparisonType {
  @Field(() => TaskType)
  task!: TaskType;

  @Field(() => [ComparedEntryType], { description: 'Best first.' })
  entries!: ComparedEntryType[];

  @Field(() => [BoardComparisonType], { description: 'Every pair, corrected over these pairs.' })
  comparisons!: BoardComparisonType[];

  @Field(() => Int)
  caseCount!: number;

  @Field(() => Int, { description: 'Test cases to which not all give the same class.' })
  disputedCount!: number;

  @Field(() => Boolean, { description: 'Whether the licence of the images lets signed-in users see them.' })
  hasPictures!: boolean;
}
