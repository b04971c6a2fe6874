import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Artifact, Export, Job } from '../../hub/db/generated/client.ts';
import { isArchive } from '../../hub/exports/archive-name.ts';
import { FORMATS } from '../../mednet/formats/index.ts';
import { JobState } from '../enums.ts';
import { JobType } from '../jobs/job.type.ts';
import type { RequestContext } from '../request-context.ts';
import { ArtifactType } from './artifact.type.ts';
import { ExportType } from './export.type.ts';

@Resolver(() => ExportType)
export class ExportResolver {
  @FieldResolver(() => String, { description: 'For people: "Keras 3".' })
  title(@Root() { format }: Export): string {
    return Object.values(FORMATS).find(({ id }) => id === format)?.title ?? format;
  }

  @FieldResolver(() => JobState, { description: 'SUCCEEDED once its files are there, else that of its job.' })
  async state(@Root() { finishedAt, jobId }: Export, @Ctx() { loaders }: RequestContext): Promise<JobState> {
    if (finishedAt) return JobState.SUCCEEDED;
    return (jobId && (await loaders.job.load(jobId))?.state) || JobState.QUEUED;
  }

  @FieldResolver(() => JobType, { nullable: true, description: 'Which writes it, or wrote it.' })
  job(@Root() { jobId }: Export, @Ctx() { loaders }: RequestContext): Promise<Job | null> | null {
    return jobId ? loaders.job.load(jobId) : null;
  }

  @FieldResolver(() => [ArtifactType], { description: 'The single files.' })
  async files(@Root() { versionId, format }: Export, @Ctx() { loaders }: RequestContext): Promise<Artifact[]> {
    const artifacts = await loaders.artifactsOfVersion.load(versionId);
    return artifacts.filter((artifact) => artifact.format === format && !isArchive(artifact));
  }

  @FieldResolver(() => ArtifactType, { nullable: true, description: 'A zip of them.' })
  async archive(
    @Root() { versionId, format }: Export,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Artifact | undefined> {
    const artifacts = await loaders.artifactsOfVersion.load(versionId);
    return artifacts.find((artifact) => artifact.format === format && isArchive(artifact));
  }
}
