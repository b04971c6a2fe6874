import { Ctx, Query, Resolver } from 'type-graphql';
import type { Worker } from '../../hub/db/generated/client.ts';
import { listWorkers } from '../../hub/workers/list-workers.ts';
import type { RequestContext } from '../request-context.ts';
import { WorkerType } from './worker.type.ts';

@Resolver(() => WorkerType)
export class WorkerResolver {
  @Query(() => [WorkerType], { description: 'Those that are alive. For administrators.' })
  workers(@Ctx() { hub, viewer }: RequestContext): Promise<Worker[]> {
    return listWorkers(hub.prisma, viewer);
  }
}
