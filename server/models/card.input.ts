import { MaxLength } from 'class-validator';
import { Field, InputType } from 'type-graphql';

const longest = 4000;
const Note = () => MaxLength(longest, { message: `$property: at most ${longest} characters` });

@InputType('CardNotesInput', { description: 'Markdown. What is left out stays as it is.' })
export class CardNotesInput {
  @Field(() => String, { nullable: true })
  @Note()
  intendedUse?: string | null;

  @Field(() => String, { nullable: true })
  @Note()
  outOfScope?: string | null;

  @Field(() => String, { nullable: true, description: 'Beside what the record says of it.' })
  @Note()
  data?: string | null;

  @Field(() => String, { nullable: true, description: 'Who and where the images are from.' })
  @Note()
  populations?: string | null;

  @Field(() => String, { nullable: true, description: 'Who or what decided the class of an image.' })
  @Note()
  labels?: string | null;

  @Field(() => String, { nullable: true })
  @Note()
  splits?: string | null;

  @Field(() => String, { nullable: true })
  @Note()
  validation?: string | null;

  @Field(() => String, { nullable: true, description: 'What else was tried, and how it did.' })
  @Note()
  recipeSearch?: string | null;

  @Field(() => String, { nullable: true })
  @Note()
  calibration?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it goes wrong, in words.' })
  @Note()
  failures?: string | null;

  @Field(() => String, { nullable: true })
  @Note()
  contact?: string | null;
}
