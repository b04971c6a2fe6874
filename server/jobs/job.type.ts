import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../connection.ts';
import { JobKind, JobState } from '../enums.ts';
import { DateTime, Json } from '../scalars.ts';

@ObjectType('JobProgress')
export class JobProgressType {
  @Field(() => Float, { description: '0 to 1, of the whole job.' })
  fraction!: number;

  @Field(() => Int, { nullable: true })
  step?: number;

  @Field(() => Int, { nullable: true })
  steps?: number;

  @Field(() => Int, { nullable: true })
  epoch?: number;

  @Field(() => Int, { nullable: true })
  epochs?: number;

  @Field(() => Float, { nullable: true })
  loss?: number;

  @Field(() => Float, { nullable: true })
  imagesPerSecond?: number;

  @Field(() => Float, { nullable: true })
  secondsLeft?: number;

  @Field(() => String, { nullable: true })
  message?: string;
}

@ObjectType('JobError')
export class JobErrorType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  message!: string;
}

@ObjectType('Job')
export class JobType {
  @Field(() => ID)
  id!: string;

  @Field(() => JobKind)
  kind!: JobKind;

  @Field(() => JobState)
  state!: JobState;

  @Field(() => String)
  title!: string;

  @Field(() => Json)
  configuration!: unknown;

  @Field(() => Json)
  inputs!: unknown;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'Of its newest event.' })
  lastSequence!: number;

  @Field(() => JobProgressType, { nullable: true })
  progress!: JobProgressType | null;

  @Field(() => JobErrorType, { nullable: true })
  error!: JobErrorType | null;
}

export const JobConnectionType = connectionType('Job', () => JobType);
