import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Artifact, Job, Model } from '../../hub/db/generated/client.ts';
import type { EvaluationRow } from '../../hub/evaluations/read-metrics.ts';
import { findVersion, type VersionRow } from '../../hub/registry/find-version.ts';
import { publishVersion } from '../../hub/registry/publish-version.ts';
import { mayActFor, requireViewer } from '../../hub/users/viewer.ts';
import { EvaluationType } from '../boards/evaluation.type.ts';
import { DataSetVersionType } from '../datasets/data-set.type.ts';
import { JobType } from '../jobs/job.type.ts';
import type { RequestContext } from '../request-context.ts';
import { ArtifactType } from './artifact.type.ts';
import { ModelType } from './model.type.ts';
import { VersionType } from './version.type.ts';

@Resolver(() => VersionType)
export class VersionResolver {
  @Query(() => VersionType, {
    nullable: true,
    description: 'By reference, slug@label; without a label the newest published one.',
  })
  version(
    @Arg('reference', () => String) reference: string,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<VersionRow> {
    return findVersion(hub.prisma, viewer, reference);
  }

  @Mutation(() => VersionType)
  publishVersion(
    @Arg('reference', () => String) reference: string,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<VersionRow> {
    return publishVersion(hub, requireViewer(viewer), reference);
  }

  @FieldResolver(() => String, { description: 'slug@label, as in gray-mednet@0.1' })
  reference(@Root() { model, label }: VersionRow): string {
    return `${model.slug}@${label}`;
  }

  @FieldResolver(() => ModelType)
  model(@Root() { model }: VersionRow): Model {
    return model;
  }

  @FieldResolver(() => String)
  async card(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<string | undefined> {
    return (await loaders.card.load(id))?.card;
  }

  @FieldResolver(() => VersionType, { nullable: true })
  base(@Root() { baseId }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<VersionRow | null> | null {
    return baseId ? loaders.version.load(baseId) : null;
  }

  @FieldResolver(() => [ArtifactType])
  artifacts(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<Artifact[]> {
    return loaders.artifactsOfVersion.load(id);
  }

  @FieldResolver(() => Int, { description: 'Clients that downloaded any of its files, each counted once a day.' })
  downloads(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.downloadsOfVersion.load(id);
  }

  @FieldResolver(() => [EvaluationType])
  evaluations(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<EvaluationRow[]> {
    return loaders.evaluationsOfVersion.load(id);
  }

  @FieldResolver(() => [DataSetVersionType])
  async trainedOn(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<unknown[]> {
    return (await loaders.dataUnderVersion.load(id)).map((row) => row.dataSetVersion);
  }

  @FieldResolver(() => JobType, { nullable: true })
  job(@Root() { jobId }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<Job | null> | null {
    return jobId ? loaders.job.load(jobId) : null;
  }

  @FieldResolver(() => Boolean)
  async canPublish(@Root() version: VersionRow, @Ctx() { viewer, loaders }: RequestContext): Promise<boolean> {
    if (version.publishedAt || !mayActFor(viewer, version.model.ownerId)) return false;
    return !version.baseId || Boolean((await loaders.version.load(version.baseId))?.publishedAt);
  }
}
