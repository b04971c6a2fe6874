import { Field, ID, ObjectType } from 'type-graphql';
import { connectionType } from '../connection.ts';
import { Role } from '../enums.ts';
import { DateTime } from '../scalars.ts';

@ObjectType('User')
export class UserType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Role)
  role!: Role;

  @Field(() => DateTime)
  createdAt!: Date;
}

export const UserConnectionType = connectionType('User', () => UserType);

@ObjectType('ApiToken')
export class ApiTokenType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  hint!: string;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  expiresAt!: Date | null;

  @Field(() => DateTime, { nullable: true })
  revokedAt!: Date | null;
}

@ObjectType('CreatedToken')
export class CreatedTokenType {
  @Field(() => ApiTokenType)
  token!: ApiTokenType;

  @Field(() => String, { description: 'Shown once: the hub keeps only its digest.' })
  secret!: string;
}
