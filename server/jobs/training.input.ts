import { IsPositive, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, Float, InputType, Int } from 'type-graphql';
import type { PrecisionName } from '../../mednet/precision.ts';
import type { OptimiserName } from '../../mednet/training/optimisers/index.ts';
import { RECIPE_DEFAULTS } from '../../mednet/training/recipe-defaults.ts';
import type { ScheduleName } from '../../mednet/training/schedules.ts';
import { Optimiser, Precision, Schedule } from '../enums.ts';

/** What every kind of training is told. */
@InputType()
export abstract class TrainingInput {
  @Field(() => String)
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/, {
    message: 'model: 1 to 64 lower-case letters, digits and hyphens, as in gray-mednet',
  })
  model!: string;

  @Field(() => String, { nullable: true })
  @Length(1, 120, { message: 'title: 1 to 120 characters' })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'By its id in `licences`; absent: the least that its data and its base ask for.',
  })
  @MaxLength(200, { message: 'licence: at most 200 characters' })
  licence?: string | null;

  @Field(() => Int, { defaultValue: 32 })
  @Min(2, { message: 'batchSize: at least 2' })
  @Max(512, { message: 'batchSize: at most 512' })
  batchSize!: number;

  @Field(() => Float, { defaultValue: 0.001 })
  @IsPositive({ message: 'learningRate: more than 0' })
  @Max(1, { message: 'learningRate: at most 1' })
  learningRate!: number;

  @Field(() => Optimiser, { defaultValue: RECIPE_DEFAULTS.optimiser })
  optimiser!: OptimiserName;

  @Field(() => Float, {
    defaultValue: RECIPE_DEFAULTS.momentum,
    description: 'Share of the last direction that SGD keeps.',
  })
  @Min(0, { message: 'momentum: not negative' })
  @Max(0.999, { message: 'momentum: at most 0.999' })
  momentum!: number;

  @Field(() => Float, {
    defaultValue: RECIPE_DEFAULTS.clipNorm,
    description: 'Longest gradient, as the norm over all parameters; 0: none is shortened.',
  })
  @Min(0, { message: 'clipNorm: not negative' })
  @Max(1e6, { message: 'clipNorm: at most 1000000' })
  clipNorm!: number;

  @Field(() => Schedule, { defaultValue: RECIPE_DEFAULTS.schedule })
  schedule!: ScheduleName;

  @Field(() => Int, {
    defaultValue: RECIPE_DEFAULTS.stepEpochs,
    description: 'The step schedule multiplies the rate by stepFactor every so many epochs.',
  })
  @Min(1, { message: 'stepEpochs: at least 1' })
  @Max(1000, { message: 'stepEpochs: at most 1000' })
  stepEpochs!: number;

  @Field(() => Float, { defaultValue: RECIPE_DEFAULTS.stepFactor })
  @Min(1e-6, { message: 'stepFactor: at least 0.000001' })
  @Max(1, { message: 'stepFactor: at most 1' })
  stepFactor!: number;

  @Field(() => Precision, {
    defaultValue: Precision.FLOAT32,
    description: 'Of the weights that are kept; what was rounded takes half the room in a seed.',
  })
  precision!: PrecisionName;

  @Field(() => Int, { defaultValue: 1 })
  @Min(0, { message: 'seed: not negative' })
  seed!: number;
}

const label = /^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$/;

export const labelRule = () =>
  Matches(label, { message: 'label: 1 to 32 letters, digits, dots and hyphens, as in 0.1' });
export const referenceRule = (field: string) =>
  MaxLength(100, { message: `${field}: slug@label, at most 100 characters` });
export const widthRules = () => (target: object, key: string) => {
  Min(0.25, { message: 'width: at least 0.25' })(target, key);
  Max(4, { message: 'width: at most 4' })(target, key);
};
export const imageSizeRules = () => (target: object, key: string) => {
  Min(64, { message: 'imageSize: at least 64 pixels' })(target, key);
  Max(512, { message: 'imageSize: at most 512 pixels' })(target, key);
};
export const epochsRules = () => (target: object, key: string) => {
  Min(1, { message: 'epochs: at least 1' })(target, key);
  Max(1000, { message: 'epochs: at most 1000' })(target, key);
};
