import { Field, Int, ObjectType } from 'type-graphql';
import { Track } from '../enums.ts';
import { TaskType } from '../tasks/task.type.ts';
import { EvaluationType } from './evaluation.type.ts';

@ObjectType('BoardEntry')
export class BoardEntryType {
  @Field(() => Int, { description: 'Entries whose intervals overlap the leader of their group share a rank.' })
  rank!: number;

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
}
