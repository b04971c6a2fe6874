import { Field, ObjectType } from 'type-graphql';

@ObjectType('JobFile')
export class JobFileType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  mediaType!: string;
}
