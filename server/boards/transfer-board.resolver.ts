import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { AppError } from '../../hub/errors.ts';
import type { VersionRow } from '../../hub/registry/find-version.ts';
import { visibleVersions } from '../../hub/registry/visible-versions.ts';
import { readTransferBoard, type TransferRow } from '../../hub/transfer/read-transfer-board.ts';
import { TransferMode } from '../enums.ts';
import { VersionType } from '../models/version.type.ts';
import type { RequestContext } from '../request-context.ts';
import { requireTask } from '../tasks/require-task.ts';
import { TransferRowType } from './transfer-board.type.ts';

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
    requireTask(slug);
    if (mode === 'PRIOR') throw new AppError('BAD_INPUT', 'mode: PROBE or FULL; the class shares stand beside both.');
    const task = await loaders.taskBySlug.load(slug);
    return task ? readTransferBoard(prisma, visibleVersions(viewer), { task, mode, percent }) : [];
  }

  @FieldResolver(() => VersionType, { nullable: true })
  version(@Root() { versionId }: TransferRow, @Ctx() { loaders }: RequestContext): Promise<VersionRow | null> | null {
    return versionId === null ? null : loaders.version.load(versionId);
  }
}
