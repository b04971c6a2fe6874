import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.ts';

@ObjectType('Worker', { description: 'A process that takes jobs from the queue.' })
export class WorkerType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  host!: string;

  @Field(() => Int)
  pid!: number;

  @Field(() => String, { description: 'tensorflow, onnx or wasm.' })
  engine!: string;

  @Field(() => String, { description: 'cpu, cuda or webgpu.' })
  device!: string;

  @Field(() => String, { description: 'Versions and device of the engine.' })
  description!: string;

  @Field(() => String, { description: 'Why this engine was taken, and no other.' })
  reason!: string;

  @Field(() => DateTime)
  startedAt!: Date;

  @Field(() => DateTime)
  heartbeatAt!: Date;
}
