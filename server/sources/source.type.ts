import { Field, Int, ObjectType } from 'type-graphql';
import { SourceInterface } from '../enums.ts';

@ObjectType('SourceItem', { description: 'A data set that the hub can fetch by itself.' })
export class SourceItemType {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String)
  modality!: string;

  @Field(() => Int)
  channels!: number;

  @Field(() => String)
  licence!: string;

  @Field(() => String)
  citation!: string;

  @Field(() => [String])
  knownFaults!: readonly string[];
}

@ObjectType('Source')
export class SourceType {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  address?: string;

  @Field(() => Boolean, { description: 'In Table 1 of the MedNet paper.' })
  isInPaper!: boolean;

  @Field(() => [String])
  holds!: readonly string[];

  @Field(() => String, { description: 'open, account or application.' })
  access!: string;

  @Field(() => String, { description: 'What is known of the terms of use.' })
  licence!: string;

  @Field(() => String, { description: 'How to cite it.' })
  citation!: string;

  @Field(() => [String], { description: 'From there to a data set of the hub.' })
  steps!: readonly string[];

  @Field(() => SourceInterface, { nullable: true })
  interface?: string;

  @Field(() => [SourceItemType])
  items!: readonly SourceItemType[];

  @Field(() => [String], { description: 'What could not be checked.' })
  unverified!: readonly string[];
}
