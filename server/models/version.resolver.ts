import { Arg, Ctx, FieldResolver, Float, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Artifact, Export, Job, Model } from '../../hub/db/generated/client.ts';
import type { EvaluationRow } from '../../hub/evaluations/read-metrics.ts';
import { describeObstacle } from '../../hub/exports/describe-obstacle.ts';
import { requestExport } from '../../hub/exports/request-export.ts';
import { architectureSchema } from '../../hub/registry/find-usable-version.ts';
import { findVersion, type VersionRow } from '../../hub/registry/find-version.ts';
import { publishVersion } from '../../hub/registry/publish-version.ts';
import { readAncestry } from '../../hub/registry/read-ancestry.ts';
import { describeLicenceObstacle, listLicences } from '../../hub/registry/read-licences.ts';
import { mayActFor, requireViewer } from '../../hub/users/viewer.ts';
import { FORMATS } from '../../mednet/formats/index.ts';
import { deriveLicence } from '../../mednet/licences/derive-licence.ts';
import { countMultiplyAdds } from '../../mednet/multiply-adds.ts';
import { EvaluationType } from '../boards/evaluation.type.ts';
import { DataSetVersionType } from '../datasets/data-set.type.ts';
import { Stage } from '../enums.ts';
import { hideHosts } from '../hide-hosts.ts';
import { JobType } from '../jobs/job.type.ts';
import type { RequestContext } from '../request-context.ts';
import { ArtifactType } from './artifact.type.ts';
import { DownloadDayType } from './download-day.type.ts';
import { ExportType } from './export.type.ts';
import { LicenceDerivationType } from './licence.type.ts';
import { ModelType } from './model.type.ts';
import { ParityType } from './parity.type.ts';
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
    @Arg('stage', () => Stage, {
      defaultValue: Stage.PREVIEW,
      description: 'RELEASE: one that the hub stands for; by administrators alone.',
    })
    stage: Stage,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<VersionRow> {
    return publishVersion(hub, requireViewer(viewer), reference, stage);
  }

  @Mutation(() => JobType, {
    description: 'Queues what a version lacks: its files in new formats, or its parity certificate. Once for each.',
  })
  exportVersion(
    @Arg('reference', () => String) reference: string,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<Job> {
    return requestExport(hub, requireViewer(viewer), reference);
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

  @FieldResolver(() => [ExportType], { description: 'Every format of the version, there or still to come.' })
  async exports(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<Export[]> {
    const order = Object.keys(FORMATS);
    const exports = await loaders.exportsOfVersion.load(id);
    return exports.toSorted((a, b) => order.indexOf(a.format) - order.indexOf(b.format));
  }

  @FieldResolver(() => JobType, { nullable: true, description: 'The newest job that exports and certifies it.' })
  async exportJob(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<Job | null> {
    const newest = (await loaders.exportJobsOfVersion.load(id)).at(-1);
    return newest ? loaders.job.load(newest.id) : null;
  }

  @FieldResolver(() => [ParityType], {
    description: 'The certificate that its files give the same in every runtime that was there to be asked.',
  })
  async parity(@Root() { id, model }: VersionRow, @Ctx() { viewer, loaders }: RequestContext): Promise<ParityType[]> {
    return hideHosts(await loaders.parityOfVersion.load(id), viewer, model.ownerId);
  }

  @FieldResolver(() => Int, { description: 'Clients that downloaded any of its files, each counted once a day.' })
  downloads(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.downloadsOfVersion.load(id);
  }

  @FieldResolver(() => [DownloadDayType], { description: 'Of the last year, the days on which there were any.' })
  async downloadDays(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<DownloadDayType[]> {
    const days = await loaders.downloadDaysOfVersion.load(id);
    return days.map(({ day, downloads }) => ({ day: day.toISOString().slice(0, 10), downloads }));
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Multiply-adds of one image of the size it was trained on, in convolutions and dense layers.',
  })
  multiplyAdds(@Root() { architecture }: VersionRow): number | undefined {
    const { data } = architectureSchema.safeParse(architecture);
    return data && countMultiplyAdds(data, data.imageSize);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Of its training; absent where the hub did not train it.' })
  async trainingSeed(@Root() { jobId }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<number | undefined> {
    const job = jobId ? await loaders.job.load(jobId) : null;
    return (job?.configuration as { recipe?: { seed?: number } } | undefined)?.recipe?.seed;
  }

  @FieldResolver(() => [EvaluationType])
  evaluations(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<EvaluationRow[]> {
    return loaders.evaluationsOfVersion.load(id);
  }

  @FieldResolver(() => [DataSetVersionType])
  async trainedOn(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<unknown[]> {
    return (await loaders.dataUnderVersion.load(id)).map((row) => row.dataSetVersion);
  }

  @FieldResolver(() => LicenceDerivationType)
  async licenceDerivation(@Root() { id }: VersionRow, @Ctx() { hub }: RequestContext): Promise<LicenceDerivationType> {
    return deriveLicence(listLicences(await readAncestry(hub.prisma, id)));
  }

  @FieldResolver(() => JobType, { nullable: true })
  job(@Root() { jobId }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<Job | null> | null {
    return jobId ? loaders.job.load(jobId) : null;
  }

  @FieldResolver(() => Boolean)
  async canPublish(@Root() version: VersionRow, @Ctx() context: RequestContext): Promise<boolean> {
    const isOwn = !version.publishedAt && mayActFor(context.viewer, version.model.ownerId);
    return isOwn && !(await this.publishObstacle(version, context));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'For its owner: what a draft still needs before it can be published, and which job to look at.',
  })
  async publishObstacle(
    @Root() { id, baseId, label, model, publishedAt }: VersionRow,
    @Ctx() { hub, viewer, loaders }: RequestContext,
  ): Promise<string | undefined> {
    if (publishedAt || !mayActFor(viewer, model.ownerId)) return undefined;
    const isAboveDraft = baseId && !(await loaders.version.load(baseId))?.publishedAt;
    if (isAboveDraft) return 'Publish the base of this version first.';
    const [exports, parities, jobs] = await Promise.all([
      loaders.exportsOfVersion.load(id),
      loaders.parityOfVersion.load(id),
      loaders.exportJobsOfVersion.load(id),
    ]);
    const reference = `${model.slug}@${label}`;
    return (
      describeLicenceObstacle(reference, await readAncestry(hub.prisma, id)) ??
      describeObstacle(reference, { exports, parities, job: jobs.at(-1) })
    );
  }
}
