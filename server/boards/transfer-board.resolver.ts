import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { AppError } from '../../hub/errors.ts';
import type { VersionRow } from '../../hub/registry/find-version.ts';
import { visibleVersions } from '../../hub/registry/visible-versions.ts';
import { readTransferBoard, type TransferRow } from '../../hub/transfer/read-transfer-board.ts';
import { recomputeTransfer, type TransferRecomputation } from '../../hub/transfer/recompute-transfer.ts';
import { requireViewer } from '../../hub/users/viewer.ts';
import { TransferMode } from '../enums.ts';
import { VersionType } from '../models/version.type.ts';
import type { RequestContext } from '../request-context.ts';
import { requireTask } from '../tasks/require-task.ts';
import { TransferRecomputationType, TransferRowType } from './transfer-board.type.ts';

@Resolver(() => TransferRowType)
export class TransferBoardResolver {
  @Query(() => [TransferRowType], {
    description: 'What versions and controls give for few labels, best first at the share that is asked for.',
  })
  async transferBoard(
    @Arg('task', () => String) slug: string,
    @Arg('mode', () => TransferMode, { defaultValue: TransferMode.PROBE }) mode: TransferMode,
    @Arg('percent', () => Int, { defaultValue: 100 }) percent: number,
    @Ctx() { hub: { prisma }, viewer, loaders }: RequestContext,
  ): Promise<TransferRow[]> {
    const task = await loaders.taskBySlug.load(requireTask(slug).slug);
    return task
      ? readTransferBoard(prisma, visibleVersions(viewer), { task, mode: requireLearning(mode), percent })
      : [];
  }

  @Mutation(() => TransferRecomputationType, {
    description: 'Computes every cell of a board at one share of the labels again, from its stored predictions.',
  })
  async recomputeTransfer(
    @Arg('task', () => String) slug: string,
    @Arg('mode', () => TransferMode) mode: TransferMode,
    @Arg('percent', () => Int) percent: number,
    @Ctx() { hub: { prisma }, viewer, loaders }: RequestContext,
  ): Promise<TransferRecomputation> {
    const task = (await loaders.taskBySlug.load(requireTask(slug).slug)) ?? { dataSetVersionId: null };
    return recomputeTransfer(prisma, requireViewer(viewer), { task, mode: requireLearning(mode), percent });
  }

  @FieldResolver(() => VersionType, { nullable: true })
  version(@Root() { versionId }: TransferRow, @Ctx() { loaders }: RequestContext): Promise<VersionRow | null> | null {
    return versionId === null ? null : loaders.version.load(versionId);
  }
}

/** BAD_INPUT for the class shares, which have no board of their own. */
function requireLearning(mode: TransferMode): 'PROBE' | 'FULL' {
  if (mode !== 'PRIOR') return mode;
  throw new AppError('BAD_INPUT', 'mode: PROBE or FULL; the class shares stand beside both.');
}
