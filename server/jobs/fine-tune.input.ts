import { Max, MaxLength, Min } from 'class-validator';
import { Field, Float, InputType, Int } from 'type-graphql';
import { FineTuneRecipe } from '../enums.ts';
import { epochsRules, imageSizeRules, referenceRule, TrainingInput, widthRules } from './training.input.ts';

@InputType('FineTuneInput')
export class FineTuneInput extends TrainingInput {
  @Field(() => String, { nullable: true })
  @MaxLength(64, { message: 'task: at most 64 characters' })
  task?: string | null;

  @Field(() => String, { nullable: true })
  @referenceRule('dataSet')
  dataSet?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'slug@label of the version to start from; absent: from scratch.',
  })
  @referenceRule('base')
  base?: string | null;

  @Field(() => FineTuneRecipe, { defaultValue: FineTuneRecipe.FULL })
  recipe!: FineTuneRecipe;

  @Field(() => Float, { nullable: true })
  @widthRules()
  width?: number | null;

  @Field(() => Int, { nullable: true })
  @imageSizeRules()
  imageSize?: number | null;

  @Field(() => Int, { defaultValue: 10 })
  @epochsRules()
  epochs!: number;

  @Field(() => Float, { defaultValue: 0.05 })
  @Min(0, { message: 'labelSmoothing: not negative' })
  @Max(0.5, { message: 'labelSmoothing: at most 0.5' })
  labelSmoothing!: number;
}
