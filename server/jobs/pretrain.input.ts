import { ArrayMaxSize, ArrayMinSize, IsIn, Min } from 'class-validator';
import { Field, Float, InputType, Int } from 'type-graphql';
import { epochsRules, imageSizeRules, labelRule, TrainingInput, widthRules } from './training.input.ts';

@InputType('PretrainInput')
export class PretrainInput extends TrainingInput {
  @Field(() => String, { nullable: true })
  @labelRule()
  label?: string | null;

  @Field(() => [String])
  @ArrayMinSize(1, { message: 'dataSets: name at least one' })
  @ArrayMaxSize(100, { message: 'dataSets: at most 100' })
  dataSets!: string[];

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
}
