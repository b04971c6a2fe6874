import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, type PubSub } from 'type-graphql';
import { BoardResolver } from './boards/board.resolver.ts';
import { ComparisonResolver } from './boards/comparison.resolver.ts';
import { ContaminationResolver } from './boards/contamination.resolver.ts';
import { EvaluationResolver } from './boards/evaluation.resolver.ts';
import { SubmissionResolver, WithdrawalResolver } from './boards/submission.resolver.ts';
import { TransferBoardResolver } from './boards/transfer-board.resolver.ts';
import { DataSetResolver } from './datasets/data-set.resolver.ts';
import { DataSetReportResolver } from './datasets/data-set-report.resolver.ts';
import { DataSetVersionResolver } from './datasets/data-set-version.resolver.ts';
import { EstimateResolver } from './jobs/estimate.resolver.ts';
import { JobResolver } from './jobs/job.resolver.ts';
import { JobActionsResolver } from './jobs/job-actions.resolver.ts';
import { JobEventsResolver } from './jobs/job-events.resolver.ts';
import { JobFileResolver } from './jobs/job-file.resolver.ts';
import { ArtifactResolver } from './models/artifact.resolver.ts';
import { CardResolver } from './models/card.resolver.ts';
import { ExportResolver } from './models/export.resolver.ts';
import { LicenceResolver } from './models/licence.resolver.ts';
import { LineageResolver } from './models/lineage.resolver.ts';
import { ListingResolver } from './models/listing.resolver.ts';
import { ModelResolver } from './models/model.resolver.ts';
import { VersionResolver } from './models/version.resolver.ts';
import { WeightsResolver } from './models/weights.resolver.ts';
import { SourceResolver } from './sources/source.resolver.ts';
import { StorageResolver } from './storage/storage.resolver.ts';
import { TaskResolver } from './tasks/task.resolver.ts';
import { UsageResolver } from './users/usage.resolver.ts';
import { UserResolver } from './users/user.resolver.ts';
import { validateInput } from './validate-input.ts';
import { WorkerResolver } from './workers/worker.resolver.ts';

/** type-graphql wants one although the only subscription reads the database (see follow-job.ts). */
const noTopics: PubSub = {
  publish: () => {},
  subscribe: () => {
    throw new Error('This hub publishes no topics.');
  },
};

/** The API. `schema.graphql` is this, printed. */
export function buildHubSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [
      UserResolver,
      UsageResolver,
      LicenceResolver,
      ModelResolver,
      ListingResolver,
      VersionResolver,
      CardResolver,
      LineageResolver,
      WeightsResolver,
      ArtifactResolver,
      ExportResolver,
      DataSetResolver,
      DataSetVersionResolver,
      DataSetReportResolver,
      TaskResolver,
      BoardResolver,
      ContaminationResolver,
      EvaluationResolver,
      ComparisonResolver,
      SubmissionResolver,
      WithdrawalResolver,
      TransferBoardResolver,
      JobResolver,
      JobActionsResolver,
      JobEventsResolver,
      EstimateResolver,
      JobFileResolver,
      SourceResolver,
      WorkerResolver,
      StorageResolver,
    ],
    validateFn: validateInput,
    pubSub: noTopics,
  });
}
