import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { referenceRule } from './training.input.ts';

@InputType('BenchmarkInput')
export class BenchmarkInput {
  @Field(() => String)
  @referenceRule('version')
  version!: string;

  @Field(() => String)
  @MaxLength(64, { message: 'task: at most 64 characters' })
  task!: string;
}
