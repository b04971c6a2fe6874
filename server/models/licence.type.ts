import { Field, ObjectType } from 'type-graphql';

@ObjectType('Licence')
export class LicenceType {
  @Field(() => String, { description: 'The SPDX identifier; LicenseRef-... where there is none.' })
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  address?: string;

  @Field(() => String, { description: 'What it asks of a model, in a sentence.' })
  asks!: string;
}

@ObjectType('LicensedPart')
export class LicensedPartType {
  @Field(() => String, { description: 'A data set or a base, by its reference.' })
  source!: string;

  @Field(() => LicenceType)
  licence!: LicenceType;
}

@ObjectType('LicenceDerivation', { description: 'What the licences of all that a version was made of ask of it.' })
export class LicenceDerivationType {
  @Field(() => LicenceType, { nullable: true, description: 'The least that satisfies all; null where nothing does.' })
  licence!: LicenceType | null;

  @Field(() => String, { nullable: true, description: 'Why nothing does, and which parts are the cause.' })
  conflict!: string | null;

  @Field(() => [LicensedPartType])
  parts!: LicensedPartType[];
}
