import { Arg, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { RequestContext } from '../request-context.ts';
import type { JobEventRow } from './find-events.ts';
import { findJob } from './find-job.ts';
import { followJob } from './follow-job.ts';
import { JobEventObjectType } from './job-event.type.ts';

interface JobEventsArguments {
  job: string;
  after: number;
}

@Resolver()
export class JobEventsResolver {
  @Subscription(() => JobEventObjectType, {
    description: 'Past events after the given sequence number, then live ones; ends with the job.',
    subscribe: (async ({ args, context }: { args: JobEventsArguments; context: RequestContext }) => {
      const { id } = await findJob(context.hub.prisma, context.viewer, args.job);
      return followJob(context.hub.prisma, context.notifications, { jobId: id, after: args.after });
    }) as never,
  })
  jobEvents(
    @Root() event: JobEventRow,
    @Arg('job', () => ID) _job: string,
    @Arg('after', () => Int, { defaultValue: 0 }) _after: number,
  ): JobEventRow {
    return event;
  }
}
