import { Field, ObjectType } from 'type-graphql';

@ObjectType('Source')
export class SourceType {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  address!: string;

  @Field(() => [String])
  holds!: string[];

  @Field(() => String)
  access!: string;
}
