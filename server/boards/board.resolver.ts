import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Task } from '../../hub/db/generated/client.ts';
import { filterBoard } from '../../hub/evaluations/filter-board.ts';
import { type BoardReading, readBoard, trainingSeedOf } from '../../hub/evaluations/read-board.ts';
import { readBoardState } from '../../hub/evaluations/read-board-state.ts';
import { type BoardHistory, readHistory } from '../../hub/evaluations/read-history.ts';
import { Track } from '../enums.ts';
import type { RequestContext } from '../request-context.ts';
import { DateTime } from '../scalars.ts';
import { requireTask } from '../tasks/require-task.ts';
import { BoardFilterInput } from './board.input.ts';
import { BoardStateType, BoardType } from './board.type.ts';
import { BoardHistoryType } from './history.type.ts';

/** A board, and what it was asked for by. */
interface AnsweredBoard extends BoardType {
  row: Task | null;
  at: Date | null;
}

const nothing: BoardReading = { entries: [], comparisons: [] };

@Resolver(() => BoardType)
export class BoardResolver {
  @Query(() => BoardType, { nullable: true })
  async board(
    @Arg('task', () => String) slug: string,
    @Arg('track', () => Track, { defaultValue: Track.FINE_TUNED }) track: Track,
    @Arg('at', () => DateTime, { nullable: true, description: 'As everybody saw it at that moment.' }) at: Date | null,
    @Arg('filter', () => BoardFilterInput, { nullable: true }) filter: BoardFilterInput | null,
    @Ctx() { hub: { prisma }, viewer, loaders }: RequestContext,
  ): Promise<AnsweredBoard> {
    const task = requireTask(slug);
    const row = await loaders.taskBySlug.load(slug);
    const { entries, comparisons } = row ? await readBoard(prisma, viewer, { task: row, track, at }) : nothing;
    const licences = entries.flatMap(({ evaluation }) => evaluation.version?.licence ?? []);
    const seeds = entries.flatMap(({ evaluation }) => trainingSeedOf(evaluation) ?? []);
    return {
      ...{ row, track, at, comparisons },
      task: { ...task, knownFaults: [...task.knownFaults], classes: [...task.classes] },
      entries: filterBoard(entries, filter ?? {}),
      totalCount: entries.length,
      rankedCount: entries.filter(({ rank }) => rank !== null).length,
      licences: [...new Set(licences)].sort(),
      seeds: [...new Set(seeds)].sort((a, b) => a - b),
    };
  }

  @FieldResolver(() => BoardStateType, { description: 'Of what everybody sees, without a filter.' })
  async state(
    @Root() { row, track, at }: AnsweredBoard,
    @Ctx() { hub: { prisma } }: RequestContext,
  ): Promise<BoardStateType> {
    return row ? readBoardState(prisma, { task: row, track, at }) : { at: null, digest: '' };
  }

  @FieldResolver(() => BoardHistoryType)
  async history(
    @Root() { row, track }: AnsweredBoard,
    @Ctx() { hub: { prisma } }: RequestContext,
  ): Promise<BoardHistory> {
    return row ? readHistory(prisma, { task: row, track }) : { leads: [], entries: [] };
  }
}
