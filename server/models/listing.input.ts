import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, InputType, Int, registerEnumType } from 'type-graphql';

export const ModelOrder = { NEWEST: 'NEWEST', DOWNLOADS: 'DOWNLOADS', SCORE: 'SCORE' } as const;
export type ModelOrder = keyof typeof ModelOrder;

registerEnumType(ModelOrder, { name: 'ModelOrder', description: 'SCORE: by macro AUC on the task of the filter.' });

const tooLong = { message: '$property: at most $constraint1 characters' };

@InputType('ModelFilterInput', { description: 'What a model must be to be listed; all of it at once.' })
export class ModelFilterInput {
  @Field(() => String, { nullable: true, description: 'Words that slug, title, modality or summary must contain.' })
  @MaxLength(100, tooLong)
  search?: string | null;

  @Field(() => [String], { nullable: true, description: 'One of these models.' })
  @ArrayMaxSize(100, { message: 'slugs: at most 100' })
  slugs?: string[] | null;

  @Field(() => String, { nullable: true })
  @MaxLength(100, tooLong)
  modality?: string | null;

  @Field(() => Int, { nullable: true, description: '1 gray, 3 colour.' })
  channels?: number | null;

  @Field(() => String, { nullable: true, description: 'Slug of a task that the newest version was judged on.' })
  @MaxLength(100, tooLong)
  task?: string | null;

  @Field(() => String, { nullable: true })
  @MaxLength(200, tooLong)
  licence?: string | null;

  @Field(() => String, { nullable: true, description: 'One that the newest version has files in.' })
  @MaxLength(100, tooLong)
  format?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the hub trained the newest version itself.' })
  isHubRun?: boolean | null;
}
