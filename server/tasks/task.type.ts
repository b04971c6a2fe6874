import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Task')
export class TaskType {
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

  @Field(() => [String])
  classes!: string[];

  @Field(() => String, { nullable: true })
  positiveClass?: string;

  @Field(() => String, { nullable: true })
  groupedBy?: string;

  @Field(() => String)
  licence!: string;

  @Field(() => String)
  source!: string;

  @Field(() => String)
  citation!: string;

  @Field(() => [String])
  knownFaults!: string[];
}
