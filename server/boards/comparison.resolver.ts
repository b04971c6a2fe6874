import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { type ChosenComparison, compareChosen } from '../../hub/evaluations/compare-chosen.ts';
import { allowsSharing } from '../../hub/registry/allows-sharing.ts';
import { requireViewer } from '../../hub/users/viewer.ts';
import type { TaskDefinition } from '../../mednet/tasks/index.ts';
import { requireFirst } from '../connection.ts';
import type { RequestContext } from '../request-context.ts';
import { requireTask } from '../tasks/require-task.ts';
import { TaskType } from '../tasks/task.type.ts';
import { ComparisonType, DisputedCaseType } from './comparison.type.ts';

@Resolver(() => ComparisonType)
export class ComparisonResolver {
  @Query(() => ComparisonType, {
    nullable: true,
    description: 'Two to six entries of one task, by the ids of their evaluations.',
  })
  comparison(
    @Arg('evaluations', () => [ID]) evaluations: string[],
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<ChosenComparison> {
    return compareChosen(prisma, viewer, evaluations);
  }

  @FieldResolver(() => TaskType)
  task(@Root() { entries }: ChosenComparison): TaskDefinition {
    return requireTask(entries[0]!.evaluation.task.slug);
  }

  @FieldResolver(() => Int)
  caseCount(@Root() { cases }: ChosenComparison): number {
    return cases.ids.length;
  }

  @FieldResolver(() => Int)
  disputedCount(@Root() { disputed }: ChosenComparison): number {
    return disputed.length;
  }

  @FieldResolver(() => Boolean)
  hasPictures(@Root() { entries }: ChosenComparison): boolean {
    return allowsSharing(requireTask(entries[0]!.evaluation.task.slug).licence);
  }

  @FieldResolver(() => [DisputedCaseType], {
    description:
      'For those who are signed in: cases to which not all give the same class, in an order without meaning.',
  })
  disputed(
    @Root() { cases, subjects, disputed }: ChosenComparison,
    @Arg('first', () => Int, { defaultValue: 24 }) first: number,
    @Arg('skip', () => Int, { defaultValue: 0 }) skip: number,
    @Ctx() { viewer }: RequestContext,
  ): DisputedCaseType[] {
    requireViewer(viewer);
    requireFirst(first);
    // By id, which is random: the order of the data set goes by class.
    const shown = disputed
      .map((index) => ({ index, caseId: cases.ids[index]! }))
      .sort((a, b) => (a.caseId < b.caseId ? -1 : 1))
      .slice(skip, skip + first);
    return shown.map(({ index, caseId }) => ({
      caseId,
      answers: subjects.map(({ evaluation, predicted, probabilities }) => {
        const k = predicted[index]!;
        const probability = Number(probabilities[index * cases.classes.length + k]!.toFixed(2));
        return { evaluationId: evaluation.id, predicted: cases.classes[k]!, probability };
      }),
    }));
  }
}
