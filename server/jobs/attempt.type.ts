import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.ts';

@ObjectType('Attempt')
export class AttemptType {
  @Field(() => Int)
  number!: number;

  @Field(() => String, { nullable: true, description: 'The machine it runs on; for the owner and administrators.' })
  host!: string | null;

  @Field(() => String, { nullable: true })
  engine!: string | null;

  @Field(() => String, { nullable: true })
  engineReason!: string | null;

  @Field(() => Int, { nullable: true })
  resumedAtStep!: number | null;

  @Field(() => String, { nullable: true })
  outcome!: string | null;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => DateTime)
  heartbeatAt!: Date;

  @Field(() => DateTime, { nullable: true })
  finishedAt!: Date | null;
}
