import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType } from '../connection.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('DataSet')
export class DataSetType {
  @Field(() => ID)
  id!: string;

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

  @Field(() => String, { description: 'By its id in `licences`; several are joined by AND.' })
  licence!: string;

  @Field(() => String, { description: 'What the identifier does not say.' })
  licenceNote!: string;

  @Field(() => String)
  citation!: string;

  @Field(() => [String])
  knownFaults!: string[];

  @Field(() => Boolean)
  isSynthetic!: boolean;

  @Field(() => DateTime)
  createdAt!: Date;
}

export const DataSetConnectionType = connectionType('DataSet', () => DataSetType);

/** Training and validation cases only: what is in the test split is told as a total. */
@ObjectType('ClassCount')
export class ClassCountType {
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  train!: number;

  @Field(() => Int)
  validation!: number;
}

@ObjectType('DataSetVersion')
export class DataSetVersionType {
  @Field(() => Boolean, {
    description: 'It came with a released version: its images and test labels are not here until it is imported.',
  })
  isRecord!: boolean;

  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => String)
  digest!: string;

  @Field(() => [String])
  classes!: string[];

  @Field(() => DateTime, { nullable: true })
  sealedAt!: Date | null;
}
