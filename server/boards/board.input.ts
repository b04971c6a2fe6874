import { MaxLength } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ContaminationState, Mark } from '../enums.ts';

@InputType('BoardFilterInput', { description: 'Hides entries; ranks stay those of the whole board.' })
export class BoardFilterInput {
  @Field(() => Mark, { nullable: true })
  mark?: Mark | null;

  @Field(() => String, { nullable: true, description: 'Of the version; submissions have none.' })
  @MaxLength(200, { message: 'licence: at most 200 characters' })
  licence?: string | null;

  @Field(() => Int, { nullable: true, description: 'Of the version: 1 gray, 3 colour.' })
  channels?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the version was fine-tuned from another one.' })
  isFromBase?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Of the version's training." })
  seed?: number | null;

  @Field(() => ContaminationState, { nullable: true })
  contamination?: ContaminationState | null;
}
