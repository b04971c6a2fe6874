import { ArrayMaxSize, ArrayMinSize, IsIn, Max, Min, ValidateNested } from 'class-validator';
import { Field, Float, InputType, Int } from 'type-graphql';
import type { AugmentationName } from '../../mednet/training/augmentations.ts';
import { PRETRAINING_TERMS, RECIPE_DEFAULTS } from '../../mednet/training/recipe-defaults.ts';
import type { SamplingName } from '../../mednet/training/samplings.ts';
import { termNames } from '../../mednet/training/terms/index.ts';
import { Augmentation, Sampling } from '../enums.ts';
import { TermInput } from './term.input.ts';
import { epochsRules, imageSizeRules, labelRule, referenceRule, TrainingInput, widthRules } from './training.input.ts';

const usualTerms = termNames(PRETRAINING_TERMS).map((term) => ({ term, weight: PRETRAINING_TERMS[term] }));

@InputType('PretrainInput')
export class PretrainInput extends TrainingInput {
  @Field(() => String, { nullable: true })
  @labelRule()
  label?: string | null;

  @Field(() => [String])
  @ArrayMinSize(1, { message: 'dataSets: name at least one' })
  @ArrayMaxSize(100, { message: 'dataSets: at most 100' })
  dataSets!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'slug@label of the version to go on from, all but its head; absent: from scratch.',
  })
  @referenceRule('base')
  base?: string | null;

  @Field(() => Int)
  @IsIn([1, 3], { message: 'channels: 1 (gray) or 3 (colour)' })
  channels!: number;

  @Field(() => Float, { defaultValue: 1 })
  @widthRules()
  width!: number;

  @Field(() => Int, { defaultValue: 64 })
  @imageSizeRules()
  imageSize!: number;

  @Field(() => Int, { defaultValue: 5 })
  @epochsRules()
  epochs!: number;

  @Field(() => Int, { nullable: true })
  @Min(1, { message: 'maxCasesPerClass: at least 1' })
  maxCasesPerClass?: number | null;

  @Field(() => Augmentation, { nullable: true, description: 'Absent: the one for gray or for colour images.' })
  augmentation?: AugmentationName | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Pixels a side of the training images that parts of imageSize are cut out of. Absent: imageSize.',
  })
  @Min(64, { message: 'sourceSize: at least 64' })
  @Max(512, { message: 'sourceSize: at most 512' })
  sourceSize?: number | null;

  @Field(() => Sampling, { defaultValue: Sampling.BALANCED })
  sampling!: SamplingName;

  @Field(() => Float, {
    defaultValue: RECIPE_DEFAULTS.labelWeight,
    description: 'How much the loss of the classes counts; 0: they are not learnt.',
  })
  @Min(0, { message: 'labelWeight: not negative' })
  @Max(100, { message: 'labelWeight: at most 100' })
  labelWeight!: number;

  @Field(() => [TermInput], { defaultValue: usualTerms, description: 'Learnt from the images without their labels.' })
  @ArrayMaxSize(4, { message: 'terms: each once' })
  @ValidateNested({ each: true })
  terms!: TermInput[];

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Trains on generated images too, where a pool has them. They count as no data.',
  })
  usesGenerated!: boolean;
}
