import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { readBoard } from '../../hub/evaluations/read-board.ts';
import { Track } from '../enums.ts';
import type { RequestContext } from '../request-context.ts';
import { requireTask } from '../tasks/require-task.ts';
import { BoardType } from './board.type.ts';

@Resolver(() => BoardType)
export class BoardResolver {
  @Query(() => BoardType, { nullable: true })
  async board(
    @Arg('task', () => String) slug: string,
    @Arg('track', () => Track, { defaultValue: Track.FINE_TUNED }) track: Track,
    @Ctx() { hub: { prisma }, viewer, loaders }: RequestContext,
  ): Promise<BoardType> {
    const task = requireTask(slug);
    const row = await loaders.taskBySlug.load(slug);
    const board = row ? await readBoard(prisma, viewer, { task: row, track }) : { entries: [], comparisons: [] };
    return { task: { ...task, knownFaults: [...task.knownFaults], classes: [...task.classes] }, track, ...board };
  }
}
