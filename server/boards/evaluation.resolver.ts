import { Arg, Ctx, FieldResolver, Float, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Contamination, Job } from '../../hub/db/generated/client.ts';
import { findEvaluation } from '../../hub/evaluations/find-evaluation.ts';
import { type EvaluationRow, readEnvironment, readMetrics } from '../../hub/evaluations/read-metrics.ts';
import { readPredictionsDigest } from '../../hub/evaluations/told-evaluation.ts';
import type { VersionRow } from '../../hub/registry/find-version.ts';
import { mayActFor } from '../../hub/users/viewer.ts';
import type { TaskDefinition } from '../../mednet/tasks/index.ts';
import { JobType } from '../jobs/job.type.ts';
import { VersionType } from '../models/version.type.ts';
import type { RequestContext } from '../request-context.ts';
import { requireTask } from '../tasks/require-task.ts';
import { TaskType } from '../tasks/task.type.ts';
import { ContaminationType } from './contamination.type.ts';
import { ClassMetricsType, EvaluationType, HardwareType, IntervalType } from './evaluation.type.ts';
import { SubmissionType } from './submission.type.ts';
import type { SubmissionRow } from './submission-loaders.ts';

@Resolver(() => EvaluationType)
export class EvaluationResolver {
  @Query(() => EvaluationType, { nullable: true })
  evaluation(
    @Arg('id', () => ID) id: string,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<EvaluationRow> {
    return findEvaluation(prisma, viewer, id);
  }

  @FieldResolver(() => String, { description: 'Of the version, or the method of a submission.' })
  async title(@Root() { versionId, submissionId }: EvaluationRow, @Ctx() { loaders }: RequestContext): Promise<string> {
    if (submissionId) return (await loaders.submission.load(submissionId))?.method ?? '';
    const version = await loaders.version.load(versionId ?? '');
    return version ? `${version.model.title} ${version.label}` : '';
  }

  @FieldResolver(() => VersionType, { nullable: true, description: 'Absent where predictions were submitted.' })
  version(@Root() { versionId }: EvaluationRow, @Ctx() { loaders }: RequestContext): Promise<VersionRow | null> | null {
    return versionId ? loaders.version.load(versionId) : null;
  }

  @FieldResolver(() => SubmissionType, { nullable: true })
  submission(
    @Root() { submissionId }: EvaluationRow,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SubmissionRow | null> | null {
    return submissionId ? loaders.submission.load(submissionId) : null;
  }

  @FieldResolver(() => Boolean)
  async canWithdraw(
    @Root() { submissionId }: EvaluationRow,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<boolean> {
    const submission = submissionId ? await loaders.submission.load(submissionId) : null;
    return submission !== null && !submission.withdrawal && mayActFor(viewer, submission.ownerId);
  }

  @FieldResolver(() => TaskType)
  task(@Root() { task }: EvaluationRow): TaskDefinition {
    return requireTask(task.slug);
  }

  @FieldResolver(() => JobType, { nullable: true })
  job(@Root() { jobId }: EvaluationRow, @Ctx() { loaders }: RequestContext): Promise<Job | null> | null {
    return jobId ? loaders.job.load(jobId) : null;
  }

  @FieldResolver(() => ContaminationType, {
    nullable: true,
    description: 'Null for evaluations from before there was one.',
  })
  contamination(@Root() { id }: EvaluationRow, @Ctx() { loaders }: RequestContext): Promise<Contamination | null> {
    return loaders.contaminationOfEvaluation.load(id);
  }

  @FieldResolver(() => IntervalType)
  macroAuc(@Root() evaluation: EvaluationRow): IntervalType {
    return readMetrics(evaluation).macroAuc;
  }

  @FieldResolver(() => IntervalType)
  balancedAccuracy(@Root() evaluation: EvaluationRow): IntervalType {
    return readMetrics(evaluation).balancedAccuracy;
  }

  @FieldResolver(() => IntervalType)
  macroF1(@Root() evaluation: EvaluationRow): IntervalType {
    return readMetrics(evaluation).macroF1;
  }

  @FieldResolver(() => Float)
  calibrationError(@Root() evaluation: EvaluationRow): number {
    return readMetrics(evaluation).calibrationError;
  }

  @FieldResolver(() => Float)
  brier(@Root() evaluation: EvaluationRow): number {
    return readMetrics(evaluation).brier;
  }

  @FieldResolver(() => [ClassMetricsType])
  perClass(@Root() evaluation: EvaluationRow): ClassMetricsType[] {
    return readMetrics(evaluation).perClass;
  }

  @FieldResolver(() => [[Int]], {
    description: 'Rows are the true classes, columns the predicted ones. Empty on the predictions track.',
  })
  confusion(@Root() evaluation: EvaluationRow): number[][] {
    return readMetrics(evaluation).confusion;
  }

  @FieldResolver(() => Int, { description: 'Of the bootstrap.' })
  seed(@Root() evaluation: EvaluationRow): number {
    return readEnvironment(evaluation).seed;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Of the bootstrap.' })
  resamples(@Root() evaluation: EvaluationRow): number | undefined {
    return readEnvironment(evaluation).resamples;
  }

  @FieldResolver(() => String)
  engine(@Root() evaluation: EvaluationRow): string {
    return readEnvironment(evaluation).engine;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Of the network alone, on this engine and hardware; absent where it was not measured.',
  })
  imagesPerSecond(@Root() evaluation: EvaluationRow): number | undefined {
    return readEnvironment(evaluation).imagesPerSecond;
  }

  @FieldResolver(() => HardwareType, { nullable: true })
  hardware(@Root() evaluation: EvaluationRow): HardwareType | undefined {
    const { cpu, cores } = readEnvironment(evaluation);
    return cpu && cores ? { cpu, cores } : undefined;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Names the code that computed it.' })
  code(@Root() evaluation: EvaluationRow): string | undefined {
    return readEnvironment(evaluation).code;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'SHA-256 over its probabilities as little-endian float64, cases in the order of their data set.',
  })
  predictionsSha256(
    @Root() evaluation: EvaluationRow,
    @Ctx() { hub: { prisma } }: RequestContext,
  ): Promise<string | null> {
    return readPredictionsDigest(prisma, evaluation);
  }
}
