import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { TransferMode } from '../enums.ts';
import { referenceRule } from './training.input.ts';

@InputType('TransferInput')
export class TransferInput {
  @Field(() => String)
  @referenceRule('version')
  version!: string;

  @Field(() => String)
  @MaxLength(64, { message: 'task: at most 64 characters' })
  task!: string;

  @Field(() => [TransferMode], { nullable: true, description: 'PROBE, FULL or both; absent: both.' })
  @ArrayMaxSize(10, { message: 'modes: at most 10' })
  modes?: TransferMode[] | null;

  @Field(() => [Int], { nullable: true, description: 'Shares of the labels, of 1, 5, 10, 25 and 100; absent: all.' })
  @ArrayMaxSize(20, { message: 'percents: at most 20' })
  percents?: number[] | null;

  @Field(() => [Int], { nullable: true, description: 'Of 1 to 5; absent: all.' })
  @ArrayMaxSize(20, { message: 'seeds: at most 20' })
  seeds?: number[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Computes what is asked for even where it is known; the newest figures count.',
  })
  isFresh!: boolean;
}
