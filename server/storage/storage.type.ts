import { Field, Int, ObjectType } from 'type-graphql';
import type { StorageHolder } from '../../hub/blobs/measure-storage.ts';
import { StorageHolder as StorageHolderEnum } from '../enums.ts';
import { BigIntScalar } from '../scalars.ts';

@ObjectType('HeldBytes')
export class HeldBytesType {
  @Field(() => StorageHolderEnum)
  holder!: StorageHolder;

  @Field(() => Int)
  blobs!: number;

  @Field(() => BigIntScalar)
  bytes!: bigint;
}

@ObjectType('Storage', {
  description: 'Each byte counts once here; in `holders` what two of them share counts in both.',
})
export class StorageType {
  @Field(() => Int)
  blobs!: number;

  @Field(() => BigIntScalar)
  bytes!: bigint;

  @Field(() => Int, { description: 'That nothing points at: they go after a week.' })
  unusedBlobs!: number;

  @Field(() => BigIntScalar)
  unusedBytes!: bigint;
}
