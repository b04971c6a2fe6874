import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.ts';
import { EvaluationType } from './evaluation.type.ts';

@ObjectType('Stay', { description: 'An entry while it was on the board, or led it.' })
export class StayType {
  @Field(() => EvaluationType)
  evaluation!: unknown;

  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Absent while it lasts.' })
  until!: Date | null;
}

@ObjectType('BoardHistory')
export class BoardHistoryType {
  @Field(() => [StayType], { description: 'Who had the highest macro AUC when, the first first.' })
  leads!: StayType[];

  @Field(() => [StayType], { description: 'Every entry that everybody could see, by when it came.' })
  entries!: StayType[];
}
