import { ArrayMaxSize, IsIn, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Axis as AxisName } from '../../mednet/images/medical-image.ts';
import { Axis } from '../enums.ts';

const COLUMN = 'Of the CSV and TSV tables in the archive; absent: found by its usual names.';

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

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Leave out files that cannot be used, and list them on the report; false: import all or nothing.',
  })
  allowFaulty!: boolean;

  @Field(() => String, { nullable: true, description: COLUMN })
  @atMost('fileColumn', 200)
  fileColumn?: string | null;

  @Field(() => String, { nullable: true, description: COLUMN })
  @atMost('labelColumn', 200)
  labelColumn?: string | null;

  @Field(() => String, { nullable: true, description: COLUMN })
  @atMost('splitColumn', 200)
  splitColumn?: string | null;

  @Field(() => String, { nullable: true, description: COLUMN })
  @atMost('groupColumn', 200)
  groupColumn?: string | null;

  @Field(() => [String], { nullable: true, description: 'Classes whose images are not taken.' })
  @ArrayMaxSize(1000, { message: 'leftOut: at most 1000' })
  @Length(1, 200, { each: true, message: 'leftOut: 1 to 200 characters each' })
  leftOut?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'What the labels 0, 1, 2, ... mean.' })
  @ArrayMaxSize(10_000, { message: 'labelNames: at most 10000' })
  @Length(1, 200, { each: true, message: 'labelNames: 1 to 200 characters each' })
  labelNames?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A regular expression (RE2) on the path of an image; its one capture names the group, e.g. the patient.',
  })
  @atMost('groupPattern', 500)
  groupPattern?: string | null;

  @Field(() => Axis, { defaultValue: Axis.AXIAL, description: 'Of the slices that are taken of volumes.' })
  axis!: AxisName;

  @Field(() => Int, {
    nullable: true,
    description:
      'Every n-th image of a volume, a file of several frames or a series; absent: the middle one of a file.',
  })
  @Min(1, { message: 'sliceStep: at least 1' })
  sliceStep?: number | null;

  @Field(() => Float, { nullable: true, description: 'Of the images, where their splits are drawn; 0.1 by default.' })
  @Min(0.01, { message: 'validationShare: at least 0.01' })
  @Max(0.5, { message: 'validationShare: at most 0.5' })
  validationShare?: number | null;

  @Field(() => Float, { nullable: true, description: 'Of the images, where their splits are drawn; 0.2 by default.' })
  @Min(0, { message: 'testShare: not negative' })
  @Max(0.49, { message: 'testShare: at most 0.49' })
  testShare?: number | null;

  @Field(() => Int, { defaultValue: 1, description: 'Of the splits that are drawn.' })
  @Min(0, { message: 'splitSeed: not negative' })
  splitSeed!: number;
}
