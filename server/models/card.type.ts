import { Field, ObjectType } from 'type-graphql';

@ObjectType('CardItem')
export class CardItemType {
  @Field(() => String, { description: 'As in CardNotesInput, where it is one of those.' })
  name!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'What is asked of it.' })
  asks!: string;

  @Field(() => Boolean, { description: 'No record knows it: the owner has to write it.' })
  isByHand!: boolean;

  @Field(() => Boolean)
  isDone!: boolean;

  @Field(() => String, { description: 'What the owner added.' })
  note!: string;
}
