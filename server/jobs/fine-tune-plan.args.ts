import { MaxLength } from 'class-validator';
import { ArgsType, Field, Float, Int } from 'type-graphql';
import { FineTuneRecipe } from '../enums.ts';
import { epochsRules, imageSizeRules, referenceRule, widthRules } from './training.input.ts';

/** Of a fine-tune job, what its time depends on. */
@ArgsType()
export class FineTunePlanArgs {
  @Field(() => String, { nullable: true })
  @MaxLength(64, { message: 'task: at most 64 characters' })
  task?: string | null;

  @Field(() => String, { nullable: true })
  @referenceRule('dataSet')
  dataSet?: string | null;

  @Field(() => String, { nullable: true })
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
}
