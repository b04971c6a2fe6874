import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Stage } from '../enums.ts';
import { DateTime, Json } from '../scalars.ts';

@ObjectType('Architecture')
export class ArchitectureType {
  @Field(() => Int)
  channels!: number;

  @Field(() => Float)
  width!: number;

  @Field(() => Int)
  classCount!: number;

  @Field(() => Int)
  imageSize!: number;
}

@ObjectType('Version')
export class VersionType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  label!: string;

  @Field(() => Stage)
  stage!: Stage;

  @Field(() => ArchitectureType)
  architecture!: ArchitectureType;

  @Field(() => Json, { description: 'The preprocessing contract, as data.' })
  preprocessing!: unknown;

  @Field(() => [String])
  classes!: string[];

  @Field(() => Int)
  parameters!: number;

  @Field(() => String, { description: 'By its id in `licences`.' })
  licence!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'Divide logits by it before softmax: calibrated on validation (Guo et al. 2017). Null: not calibrated.',
  })
  temperature!: number | null;

  @Field(() => Boolean, {
    description: 'Trained elsewhere: what it was trained on, and from which weights, is unknown to the hub.',
  })
  isImported!: boolean;

  @Field(() => DateTime)
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true })
  publishedAt!: Date | null;
}
