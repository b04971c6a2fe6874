import { Field, ID, ObjectType } from 'type-graphql';
import { BigIntScalar } from '../scalars.ts';

@ObjectType('Upload')
export class UploadType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  fileName!: string;

  @Field(() => BigIntScalar)
  size!: bigint;

  @Field(() => String)
  sha256!: string;
}

export interface UploadRow extends UploadType {
  jobId: string;
}
