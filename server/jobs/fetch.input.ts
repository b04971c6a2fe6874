import { ArrayMaxSize, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';
import { ImportInput } from './import.input.ts';

@InputType('FetchInput')
export class FetchInput {
  @Field(() => String, { nullable: true, description: 'Of a source, such as pathmnist-64.' })
  @MaxLength(64, { message: 'item: at most 64 characters' })
  item?: string | null;

  @Field(() => String, { nullable: true, description: 'Of one file, open to everybody.' })
  @Length(1, 2000, { message: 'address: 1 to 2000 characters' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the file at the address: md5:... or sha256:...' })
  @Matches(/^\s*(md5:[0-9a-f]{32}|sha256:[0-9a-f]{64})\s*$/i, {
    message: 'checksum: md5: or sha256: and hexadecimal digits',
  })
  checksum?: string | null;

  @Field(() => Int, { nullable: true })
  @Min(1, { message: 'zenodoRecord: the number at the end of its address' })
  zenodoRecord?: number | null;

  @Field(() => [String], { nullable: true, description: 'Of the record; without it all.' })
  @ArrayMaxSize(1000, { message: 'files: at most 1000' })
  @Length(1, 300, { each: true, message: 'files: 1 to 300 characters each' })
  files?: string[] | null;

  @Field(() => String, { nullable: true, description: 'The short name of a collection of The Cancer Imaging Archive.' })
  @Length(1, 200, { message: 'tciaCollection: 1 to 200 characters' })
  tciaCollection?: string | null;

  @Field(() => Int, { nullable: true, description: 'The number of a collection of the ISIC Archive.' })
  @Min(1, { message: 'isicCollection: the number in the address of its page' })
  isicCollection?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What becomes the class of an image: Modality or BodyPartExamined of TCIA, a field of the metadata of ISIC.',
  })
  @Matches(/^\w{1,60}$/, { message: 'classBy: the name of a field, such as diagnosis_1' })
  classBy?: string | null;

  @Field(() => Int, { nullable: true, description: 'The first of a collection; without it all.' })
  @Min(1, { message: 'maxFiles: at least 1' })
  @Max(200_000, { message: 'maxFiles: at most 200000' })
  maxFiles?: number | null;

  @Field(() => String, { nullable: true })
  @MaxLength(200, { message: 'licence: at most 200 characters' })
  licence?: string | null;

  @Field(() => String, { nullable: true })
  @MaxLength(2000, { message: 'citation: at most 2000 characters' })
  citation?: string | null;

  @Field(() => ImportInput, {
    nullable: true,
    description: 'Imports what was fetched, once it is here; what is left out is taken from the item.',
  })
  @ValidateNested()
  import?: ImportInput | null;
}
