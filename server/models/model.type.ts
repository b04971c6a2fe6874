import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../connection.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('Model')
export class ModelType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  summary!: string;

  @Field(() => Int)
  channels!: number;

  @Field(() => String)
  modality!: string;

  @Field(() => DateTime)
  createdAt!: Date;
}

export const ModelConnectionType = connectionType('Model', () => ModelType);
