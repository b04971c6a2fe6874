import { Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import type { Contamination, Job } from '../../hub/db/generated/client.ts';
import { type EvaluationRow, readMetrics } from '../../hub/evaluations/read-metrics.ts';
import type { VersionRow } from '../../hub/registry/find-version.ts';
import type { TaskDefinition } from '../../mednet/tasks/index.ts';
import { JobType } from '../jobs/job.type.ts';
import { VersionType } from '../models/version.type.ts';
import type { RequestContext } from '../request-context.ts';
import { requireTask } from '../tasks/require-task.ts';
import { TaskType } from '../tasks/task.type.ts';
import { ContaminationType } from './contamination.type.ts';
import { ClassMetricsType, EvaluationType, IntervalType } from './evaluation.type.ts';

@Resolver(() => EvaluationType)
export class EvaluationResolver {
  @FieldResolver(() => VersionType)
  version(@Root() { versionId }: EvaluationRow, @Ctx() { loaders }: RequestContext): Promise<VersionRow | null> {
    return loaders.version.load(versionId);
  }

  @FieldResolver(() => TaskType)
  task(@Root() { task }: EvaluationRow): TaskDefinition {
    return requireTask(task.slug);
  }

  @FieldResolver(() => JobType, { nullable: true })
  job(@Root() { jobId }: EvaluationRow, @Ctx() { loaders }: RequestContext): Promise<Job | null> {
    return loaders.job.load(jobId);
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

  @FieldResolver(() => [[Int]], { description: 'Rows are the true classes, columns the predicted ones.' })
  confusion(@Root() evaluation: EvaluationRow): number[][] {
    return readMetrics(evaluation).confusion;
  }

  @FieldResolver(() => Int)
  seed(@Root() evaluation: EvaluationRow): number {
    return readMetrics(evaluation).seed;
  }

  @FieldResolver(() => String)
  engine(@Root() evaluation: EvaluationRow): string {
    return readMetrics(evaluation).engine;
  }
}
