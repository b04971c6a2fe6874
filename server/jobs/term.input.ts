import { IsPositive, Max } from 'class-validator';
import { Field, Float, InputType } from 'type-graphql';
import type { TermName } from '../../mednet/training/terms/index.ts';
import { Term } from '../enums.ts';

@InputType('TermInput')
export class TermInput {
  @Field(() => Term)
  term!: TermName;

  @Field(() => Float, { description: 'How much its loss counts beside that of the classes.' })
  @IsPositive({ message: 'weight: more than 0' })
  @Max(100, { message: 'weight: at most 100' })
  weight!: number;
}
