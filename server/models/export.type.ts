import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.ts';

@ObjectType('Export', { description: 'A version in one format.' })
export class ExportType {
  @Field(() => String)
  format!: string;

  @Field(() => DateTime, { nullable: true, description: 'When its files were there; until then it is under way.' })
  finishedAt!: Date | null;
}
