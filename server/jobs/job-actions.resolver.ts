import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Job } from '../../hub/db/generated/client.ts';
import { submitFetch } from '../../hub/fetch/submit-fetch.ts';
import { cancelJob } from '../../hub/jobs/cancel-job.ts';
import { resumeJob } from '../../hub/jobs/resume-job.ts';
import { submitAssemble } from '../../hub/jobs/submit-assemble.ts';
import { submitBenchmark } from '../../hub/jobs/submit-benchmark.ts';
import { submitFineTune } from '../../hub/jobs/submit-fine-tune.ts';
import { submitGenerate } from '../../hub/jobs/submit-generate.ts';
import { submitImport } from '../../hub/jobs/submit-import.ts';
import { submitImportWeights } from '../../hub/jobs/submit-import-weights.ts';
import { submitPretrain } from '../../hub/jobs/submit-pretrain.ts';
import { submitTransfer } from '../../hub/jobs/submit-transfer.ts';
import { submitTrial } from '../../hub/jobs/submit-trial.ts';
import { requireViewer } from '../../hub/users/viewer.ts';
import type { RequestContext } from '../request-context.ts';
import { AssembleInput } from './assemble.input.ts';
import { BenchmarkInput } from './benchmark.input.ts';
import { FetchInput } from './fetch.input.ts';
import { FineTuneInput } from './fine-tune.input.ts';
import { GenerateInput } from './generate.input.ts';
import { ImportInput } from './import.input.ts';
import { ImportWeightsInput } from './import-weights.input.ts';
import { JobType } from './job.type.ts';
import { PretrainInput } from './pretrain.input.ts';
import { TransferInput } from './transfer.input.ts';
import { TrialInput } from './trial.input.ts';

@Resolver(() => JobType)
export class JobActionsResolver {
  @Mutation(() => JobType)
  submitPretrain(
    @Arg('input', () => PretrainInput) input: PretrainInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Job> {
    return submitPretrain(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType, { description: 'Makes a pool to pretrain on of imported data sets.' })
  submitAssemble(
    @Arg('input', () => AssembleInput) input: AssembleInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Job> {
    return submitAssemble(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType)
  submitFineTune(
    @Arg('input', () => FineTuneInput) input: FineTuneInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Job> {
    return submitFineTune(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType)
  submitBenchmark(
    @Arg('input', () => BenchmarkInput) input: BenchmarkInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Job> {
    return submitBenchmark(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType)
  importDataSet(
    @Arg('input', () => ImportInput) input: ImportInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Job> {
    return submitImport(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType, { description: 'Makes a draft version of weights that were trained elsewhere.' })
  submitWeightsImport(
    @Arg('input', () => ImportWeightsInput) input: ImportWeightsInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Job> {
    return submitImportWeights(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType)
  submitGenerate(
    @Arg('input', () => GenerateInput) input: GenerateInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Job> {
    return submitGenerate(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType, { description: 'Downloads from another site into an upload of yours.' })
  submitFetch(@Arg('input', () => FetchInput) input: FetchInput, @Ctx() { hub, viewer }: RequestContext): Promise<Job> {
    return submitFetch(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType, {
    description: 'Judges what a version gives when there are few labels. What is known already is not computed again.',
  })
  submitTransfer(
    @Arg('input', () => TransferInput) input: TransferInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Job> {
    return submitTransfer(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType, {
    description:
      'Judges a version, or a control, with few labels on validation cases. Nothing of a test split is read.',
  })
  submitTrial(@Arg('input', () => TrialInput) input: TrialInput, @Ctx() { hub, viewer }: RequestContext): Promise<Job> {
    return submitTrial(hub, requireViewer(viewer), input);
  }

  @Mutation(() => JobType)
  cancelJob(@Arg('id', () => ID) id: string, @Ctx() { hub, viewer }: RequestContext): Promise<Job> {
    return cancelJob(hub, requireViewer(viewer), id);
  }

  @Mutation(() => JobType)
  resumeJob(@Arg('id', () => ID) id: string, @Ctx() { hub, viewer }: RequestContext): Promise<Job> {
    return resumeJob(hub, requireViewer(viewer), id);
  }
}
