import { ArrayMaxSize, ArrayMinSize, Max, MaxLength, Min } from 'class-validator';
import { Field, Float, InputType, Int } from 'type-graphql';
import { TRANSFER_PROTOCOL } from '../../mednet/transfer/protocol.ts';
import { imageSizeRules, referenceRule, widthRules } from './training.input.ts';

@InputType('TrialInput')
export class TrialInput {
  @Field(() => [String])
  @ArrayMinSize(1, { message: 'tasks: name at least one' })
  @ArrayMaxSize(20, { message: 'tasks: at most 20' })
  @MaxLength(64, { each: true, message: 'tasks: at most 64 characters each' })
  tasks!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'slug@label; without it and a baseline, MedNet from random weights is judged.',
  })
  @referenceRule('version')
  version?: string | null;

  @Field(() => String, { nullable: true, description: 'An ImageNet network, by its id.' })
  @MaxLength(64, { message: 'baseline: at most 64 characters' })
  baseline?: string | null;

  @Field(() => Float, { nullable: true, description: 'Of random weights.' })
  @widthRules()
  width?: number | null;

  @Field(() => Int, { nullable: true, description: 'Absent: what the version was trained on, or 64.' })
  @imageSizeRules()
  imageSize?: number | null;

  @Field(() => [Int], {
    defaultValue: [10, 25],
    description: 'Shares of the labels, in per cent; what is left of validation is judged.',
  })
  @ArrayMinSize(1, { message: 'percents: choose at least one' })
  @ArrayMaxSize(20, { message: 'percents: at most 20' })
  @Min(1, { each: true, message: 'percents: at least 1' })
  percents!: number[];

  @Field(() => [Int], { defaultValue: [...TRANSFER_PROTOCOL.seeds] })
  @ArrayMinSize(1, { message: 'seeds: choose at least one' })
  @ArrayMaxSize(20, { message: 'seeds: at most 20' })
  @Min(0, { each: true, message: 'seeds: not negative' })
  @Max(1_000_000, { each: true, message: 'seeds: at most 1000000' })
  seeds!: number[];
}
