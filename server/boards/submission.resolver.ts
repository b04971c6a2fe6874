import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Evaluation, User, Withdrawal } from '../../hub/db/generated/client.ts';
import { findEvaluation } from '../../hub/evaluations/find-evaluation.ts';
import { recomputeEvaluation } from '../../hub/evaluations/recompute-evaluation.ts';
import { submitPredictions } from '../../hub/submissions/submit-predictions.ts';
import { withdrawSubmission } from '../../hub/submissions/withdraw-submission.ts';
import { requireViewer } from '../../hub/users/viewer.ts';
import type { RequestContext } from '../request-context.ts';
import { UserType } from '../users/user.type.ts';
import { EvaluationType } from './evaluation.type.ts';
import { PredictionsInput, WithdrawalInput } from './submission.input.ts';
import { RecomputationType, SubmissionType, WithdrawalType } from './submission.type.ts';
import type { SubmissionRow } from './submission-loaders.ts';

@Resolver(() => SubmissionType)
export class SubmissionResolver {
  @Mutation(() => EvaluationType, {
    description: 'Scores probabilities for the test cases of a task, and puts them on its board.',
  })
  async submitPredictions(
    @Arg('input', () => PredictionsInput) input: PredictionsInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Evaluation> {
    const { id } = await submitPredictions(hub, requireViewer(viewer), input);
    return findEvaluation(hub.prisma, viewer, id);
  }

  @Mutation(() => EvaluationType, { description: 'It stays in the record, marked as withdrawn, and is not ranked.' })
  async withdrawSubmission(
    @Arg('input', () => WithdrawalInput) input: WithdrawalInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Evaluation> {
    const { id } = await withdrawSubmission(hub.prisma, requireViewer(viewer), input);
    return findEvaluation(hub.prisma, viewer, id);
  }

  @Mutation(() => RecomputationType)
  async recomputeEvaluation(
    @Arg('evaluation', () => ID) id: string,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<RecomputationType> {
    return recomputeEvaluation(prisma, await findEvaluation(prisma, requireViewer(viewer), id));
  }

  @FieldResolver(() => UserType)
  owner(@Root() { ownerId }: SubmissionRow, @Ctx() { loaders }: RequestContext): Promise<User | null> {
    return loaders.user.load(ownerId);
  }

  @FieldResolver(() => WithdrawalType, { nullable: true })
  withdrawal(@Root() { withdrawal }: SubmissionRow): Withdrawal | null {
    return withdrawal;
  }
}

@Resolver(() => WithdrawalType)
export class WithdrawalResolver {
  @FieldResolver(() => UserType)
  by(@Root() { byId }: Withdrawal, @Ctx() { loaders }: RequestContext): Promise<User | null> {
    return loaders.user.load(byId);
  }
}
