import { IsUrl, Length, MaxLength } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';

@InputType('PredictionsInput')
export class PredictionsInput {
  @Field(() => String)
  @MaxLength(64, { message: 'task: at most 64 characters' })
  task!: string;

  @Field(() => ID, { description: 'A CSV file sent to /files/uploads: a column "case", and one for each class.' })
  upload!: string;

  @Field(() => String, { description: 'What made the predictions.' })
  @Length(1, 120, { message: 'method: name it in 1 to 120 characters' })
  method!: string;

  @Field(() => String, { nullable: true })
  @MaxLength(500, { message: 'link: at most 500 characters' })
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { message: 'link: an address with http or https' })
  link?: string | null;

  @Field(() => String, { nullable: true })
  @MaxLength(5000, { message: 'notes: at most 5000 characters' })
  notes?: string | null;
}

@InputType('WithdrawalInput')
export class WithdrawalInput {
  @Field(() => ID, { description: 'Of a submission.' })
  evaluation!: string;

  @Field(() => String, { nullable: true })
  @MaxLength(500, { message: 'reason: at most 500 characters' })
  reason?: string | null;
}
