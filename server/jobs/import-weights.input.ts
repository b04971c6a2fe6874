import { ArrayMaxSize, ArrayMinSize, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('ImportWeightsInput')
export class ImportWeightsInput {
  @Field(() => ID, { description: 'The id that POST /files/uploads answered.' })
  @IsUUID('all', { message: 'upload: the id that POST /files/uploads answered' })
  upload!: string;

  @Field(() => String)
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/, { message: 'model: 1 to 64 lower-case letters, digits and hyphens' })
  model!: string;

  @Field(() => String, { nullable: true })
  @Length(1, 120, { message: 'title: 1 to 120 characters' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'By default the next number.' })
  @Matches(/^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$/, { message: 'label: 1 to 32 letters, digits, dots and hyphens' })
  label?: string | null;

  @Field(() => String, { nullable: true })
  @MaxLength(120, { message: 'modality: at most 120 characters' })
  modality?: string | null;

  @Field(() => String, { description: 'By its id in `licences`.' })
  @Length(1, 200, { message: 'licence: 1 to 200 characters' })
  licence!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'What the outputs mean, in their order; needed where the file does not name them.',
  })
  @ArrayMinSize(2, { message: 'classes: at least 2' })
  @ArrayMaxSize(10_000, { message: 'classes: at most 10000' })
  @Length(1, 200, { each: true, message: 'classes: 1 to 200 characters each' })
  classes?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Pixels; needed where the file does not say. 64 by default.' })
  @Min(64, { message: 'imageSize: at least 64' })
  @Max(1024, { message: 'imageSize: at most 1024' })
  imageSize?: number | null;

  @Field(() => String, { nullable: true, description: 'What is known of the training, for the card.' })
  @MaxLength(5000, { message: 'notes: at most 5000 characters' })
  notes?: string | null;
}
