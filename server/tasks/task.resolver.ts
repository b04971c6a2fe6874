import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { TASKS, type TaskDefinition } from '../../mednet/tasks/index.ts';
import { DataSetVersionType } from '../datasets/data-set.type.ts';
import type { DataSetVersionRow } from '../datasets/data-set-loaders.ts';
import type { RequestContext } from '../request-context.ts';
import { requireTask } from './require-task.ts';
import { TaskType } from './task.type.ts';

@Resolver(() => TaskType)
export class TaskResolver {
  @Query(() => [TaskType])
  tasks(): readonly TaskDefinition[] {
    return TASKS;
  }

  @Query(() => TaskType, { nullable: true })
  task(@Arg('slug', () => String) slug: string): TaskDefinition {
    return requireTask(slug);
  }

  @FieldResolver(() => DataSetVersionType, {
    nullable: true,
    description: "Absent until the task's data has been imported.",
  })
  async dataSetVersion(
    @Root() { slug }: TaskDefinition,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DataSetVersionRow | null> {
    const task = await loaders.taskBySlug.load(slug);
    return task?.dataSetVersionId ? loaders.dataSetVersion.load(task.dataSetVersionId) : null;
  }
}
