import { ArrayMaxSize, Max, MaxLength, Min } from 'class-validator';
import { Field, Float, InputType, Int } from 'type-graphql';
import { referenceRule } from './training.input.ts';

@InputType('GenerateInput')
export class GenerateInput {
  @Field(() => String)
  @referenceRule('dataSet')
  dataSet!: string;

  @Field(() => [String], { nullable: true, description: 'By name; absent: those under `share`.' })
  @ArrayMaxSize(1000, { message: 'classes: at most 1000' })
  @MaxLength(200, { each: true, message: 'classes: at most 200 characters each' })
  classes?: string[] | null;

  @Field(() => Float, {
    defaultValue: 0.5,
    description: 'Classes with fewer training images than this share of the largest class are chosen.',
  })
  @Min(0.01, { message: 'share: at least 0.01' })
  @Max(1, { message: 'share: at most 1' })
  share!: number;

  @Field(() => Int, { defaultValue: 1500 })
  @Min(1, { message: 'steps: at least 1' })
  @Max(1_000_000, { message: 'steps: at most 1000000' })
  steps!: number;

  @Field(() => Int, { defaultValue: 16 })
  @Min(2, { message: 'batchSize: at least 2' })
  @Max(512, { message: 'batchSize: at most 512' })
  batchSize!: number;

  @Field(() => Int, { defaultValue: 1 })
  @Min(0, { message: 'seed: not negative' })
  seed!: number;

  @Field(() => String, {
    nullable: true,
    description: 'slug@label of the version whose features judge the images; absent: thumbnails do.',
  })
  @referenceRule('judge')
  judge?: string | null;
}
