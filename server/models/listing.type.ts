import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../connection.ts';

@ObjectType('ListedModel', { description: 'A model by its newest published version.' })
export class ListedModelType {
  @Field(() => Int, { description: 'Of all versions: clients, each counted once a day.' })
  downloads!: number;
}

export const ListedModelConnectionType = connectionType('ListedModel', () => ListedModelType);

@ObjectType('FacetCount')
export class FacetCountType {
  @Field(() => String, { description: 'As the filter takes it, written as text.' })
  value!: string;

  @Field(() => String, { description: 'For people.' })
  title!: string;

  @Field(() => Int, { description: 'Models that there would be with it, beside the other filters.' })
  count!: number;
}

@ObjectType('Facet')
export class FacetType {
  @Field(() => String, { description: 'Of the field of the filter.' })
  name!: string;

  @Field(() => [FacetCountType], { description: 'The most frequent first.' })
  counts!: FacetCountType[];
}
