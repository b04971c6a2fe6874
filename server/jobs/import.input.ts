import { ArrayMaxSize, IsIn, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';

const atMost = (field: string, length: number) =>
  MaxLength(length, { message: `${field}: at most ${length} characters` });

@InputType('ImportInput')
export class ImportInput {
  @Field(() => String)
  @Matches(/^[a-z0-9][a-z0-9-]{0,63}$/, { message: 'slug: 1 to 64 lower-case letters, digits and hyphens' })
  slug!: string;

  @Field(() => String, { nullable: true })
  @Length(1, 120, { message: 'title: 1 to 120 characters' })
  title?: string | null;

  @Field(() => String, { nullable: true })
  @atMost('description', 5000)
  description?: string | null;

  @Field(() => String, { nullable: true })
  @atMost('modality', 120)
  modality?: string | null;

  @Field(() => Int, { nullable: true })
  @IsIn([1, 3], { message: 'channels: 1 (gray) or 3 (colour)' })
  channels?: number | null;

  @Field(() => String, { nullable: true, description: 'By its id in `licences`; several are joined by AND.' })
  @atMost('licence', 200)
  licence?: string | null;

  @Field(() => String, { nullable: true, description: 'What the identifier does not say: an agreement of its own.' })
  @atMost('licenceNote', 5000)
  licenceNote?: string | null;

  @Field(() => String, { nullable: true })
  @atMost('citation', 2000)
  citation?: string | null;

  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(50, { message: 'knownFaults: at most 50' })
  @MaxLength(500, { each: true, message: 'knownFaults: at most 500 characters each' })
  knownFaults?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "A folder below the hub's local image data, such as targets/breast-ultrasound.",
  })
  @atMost('folder', 300)
  folder?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id that POST /files/uploads answered.' })
  @IsUUID('all', { message: 'upload: the id that POST /files/uploads answered' })
  upload?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The generated phantom set.' })
  phantom?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The task that is judged on this data set.' })
  @atMost('task', 64)
  task?: string | null;
}
