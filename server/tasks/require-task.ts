import { AppError } from '../../hub/errors.ts';
import { findTask, type TaskDefinition } from '../../mednet/tasks/index.ts';

/** The task of that name, or NOT_FOUND. */
export function requireTask(slug: string): TaskDefinition {
  const task = findTask(slug);
  if (!task) throw new AppError('NOT_FOUND', `There is no task ${slug}.`);
  return task;
}
