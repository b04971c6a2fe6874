import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type HeldBytes, measureStorage } from '../../hub/blobs/measure-storage.ts';
import { countWaitingBytes } from '../../hub/uploads/count-waiting-bytes.ts';
import { UPLOAD_LIMITS } from '../../hub/uploads/upload-limits.ts';
import type { Work } from '../../hub/users/measure-work.ts';
import type { RequestContext } from '../request-context.ts';
import { BigIntScalar } from '../scalars.ts';
import { HeldBytesType } from '../storage/storage.type.ts';
import { LimitsType, UsageType } from './usage.type.ts';

@Resolver(() => UsageType)
export class UsageResolver {
  @Query(() => LimitsType)
  limits(@Ctx() { hub: { config } }: RequestContext): LimitsType {
    return {
      uploadBytes: BigInt(UPLOAD_LIMITS.mostBytes),
      waitingBytes: BigInt(UPLOAD_LIMITS.mostWaitingBytes),
      fetchBytes: BigInt(Math.round(config.fetch.maxBytes)),
      submissionsPerDay: config.submissionsPerDay,
    };
  }

  @FieldResolver(() => [HeldBytesType])
  storage(@Root() { userId }: Work, @Ctx() { hub }: RequestContext): Promise<HeldBytes[]> {
    return measureStorage(hub.prisma, userId);
  }

  @FieldResolver(() => BigIntScalar, { description: 'Of uploads that are under way or wait to be imported.' })
  waitingBytes(@Root() { userId }: Work, @Ctx() { hub }: RequestContext): Promise<bigint> {
    return countWaitingBytes(hub.prisma, userId);
  }
}
