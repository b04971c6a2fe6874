import { Length, Max, MaxLength, Min } from 'class-validator';
import { Field, InputType, Int } from 'type-graphql';

@InputType('TokenInput')
export class TokenInput {
  @Field(() => String)
  @Length(1, 80, { message: 'name: give the token a name of 1 to 80 characters' })
  name!: string;

  @Field(() => Int, { nullable: true })
  @Min(1, { message: 'expiresInDays: at least 1' })
  @Max(3650, { message: 'expiresInDays: at most 3650; leave it out for a token that does not expire' })
  expiresInDays?: number | null;

  @Field(() => String, { nullable: true, description: 'Administrators may name another user, who is made if unknown.' })
  @MaxLength(63, { message: 'user: at most 63 characters' })
  user?: string | null;
}
