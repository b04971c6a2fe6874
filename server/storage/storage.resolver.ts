import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { type HeldBytes, measureStorage, measureTotals, type StorageTotals } from '../../hub/blobs/measure-storage.ts';
import { requireAdmin } from '../../hub/users/require-admin.ts';
import type { RequestContext } from '../request-context.ts';
import { HeldBytesType, StorageType } from './storage.type.ts';

@Resolver(() => StorageType)
export class StorageResolver {
  @Query(() => StorageType, { description: 'For administrators.' })
  storage(@Ctx() { hub, viewer }: RequestContext): Promise<StorageTotals> {
    requireAdmin(viewer, 'Storage is shown');
    return measureTotals(hub.prisma);
  }

  @FieldResolver(() => [HeldBytesType], { description: 'By what points at them.' })
  holders(@Ctx() { hub }: RequestContext): Promise<HeldBytes[]> {
    return measureStorage(hub.prisma);
  }
}
