import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Artifact')
export class ArtifactType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  format!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  mediaType!: string;
}
