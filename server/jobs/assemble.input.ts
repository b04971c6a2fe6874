import { ArrayMaxSize, ArrayMinSize, IsUUID, Length, Max, Min } from 'class-validator';
import { Field, Float, ID, InputType, Int } from 'type-graphql';

@InputType('AssembleInput')
export class AssembleInput {
  @Field(() => String, { description: 'Of the pool, which becomes a data set.' })
  slug!: string;

  @Field(() => String, { nullable: true })
  @Length(1, 120, { message: 'title: 1 to 120 characters' })
  title?: string | null;

  @Field(() => [String])
  @ArrayMinSize(1, { message: 'dataSets: name at least one' })
  @ArrayMaxSize(100, { message: 'dataSets: at most 100' })
  dataSets!: string[];

  @Field(() => Int, { defaultValue: 1, description: 'Classes with fewer training images are left out.' })
  @Min(1, { message: 'fewestPerClass: at least 1' })
  fewestPerClass!: number;

  @Field(() => Int, { nullable: true, description: 'Of classes with more training images so many are drawn.' })
  @Min(1, { message: 'mostPerClass: at least 1' })
  mostPerClass?: number | null;

  @Field(() => [ID], { defaultValue: [], description: 'Generate jobs, whose images are added to small classes.' })
  @ArrayMaxSize(100, { message: 'generators: at most 100' })
  @IsUUID('all', { each: true, message: 'generators: ids of generate jobs' })
  generators!: string[];

  @Field(() => Float, {
    defaultValue: 0.5,
    description: 'Of the largest class: up to here generated images are added.',
  })
  @Min(0, { message: 'generatedShare: not negative' })
  @Max(1, { message: 'generatedShare: at most 1' })
  generatedShare!: number;

  @Field(() => Int, { defaultValue: 1 })
  @Min(0, { message: 'seed: not negative' })
  seed!: number;
}
