import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { DataSetVersion, Job, JobFile, Prisma, User } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import type { EvaluationRow } from '../../hub/evaluations/read-metrics.ts';
import type { JobInputs } from '../../hub/jobs/job-configuration.ts';
import type { VersionRow } from '../../hub/registry/find-version.ts';
import { visibleJobs } from '../../hub/registry/visible-jobs.ts';
import { mayActFor, requireViewer } from '../../hub/users/viewer.ts';
import { EvaluationType } from '../boards/evaluation.type.ts';
import { type Connection, readPage } from '../connection.ts';
import { DataSetVersionType } from '../datasets/data-set.type.ts';
import { JobEventType, JobKind, JobState } from '../enums.ts';
import { sheetAddress } from '../files/training-sheet-router.ts';
import { hideHosts } from '../hide-hosts.ts';
import { VersionType } from '../models/version.type.ts';
import type { RequestContext } from '../request-context.ts';
import { UserType } from '../users/user.type.ts';
import { AttemptType } from './attempt.type.ts';
import { JobCurveType } from './curve.type.ts';
import type { JobEventRow } from './find-events.ts';
import { findJob } from './find-job.ts';
import { JobConnectionType, JobType } from './job.type.ts';
import { JobEventObjectType } from './job-event.type.ts';
import { JobFileType } from './job-file.type.ts';
import { type UploadRow, UploadType } from './upload.type.ts';

const maxEvents = 1000;
const maxPoints = 1000;

function requireRange(what: string, given: number, most: number): void {
  if (given < 1 || given > most) throw new AppError('BAD_INPUT', `${what}: 1 to ${most}, not ${given}.`);
}

@Resolver(() => JobType)
export class JobResolver {
  @Query(() => JobConnectionType)
  jobs(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('state', () => JobState, { nullable: true }) state: JobState | null,
    @Arg('kind', () => JobKind, { nullable: true }) kind: JobKind | null,
    @Arg('mine', () => Boolean, { defaultValue: false, description: 'Only your own.' }) mine: boolean,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<Connection<Job>> {
    const filter: Prisma.JobWhereInput[] = [visibleJobs(viewer)];
    if (state) filter.push({ state });
    if (kind) filter.push({ kind });
    if (mine) filter.push({ ownerId: requireViewer(viewer).id });
    // Dozens of parts would hide the jobs that people submitted; each job lists its own.
    if (kind !== JobKind.TRANSFER_CELLS) filter.push({ parentId: null });
    return readPage(
      { first, after },
      (page) => prisma.job.findMany({ where: { AND: filter }, ...page }),
      () => prisma.job.count({ where: { AND: filter } }),
    );
  }

  @Query(() => JobType, { nullable: true })
  job(@Arg('id', () => ID) id: string, @Ctx() { hub, viewer }: RequestContext): Promise<Job> {
    return findJob(hub.prisma, viewer, id);
  }

  @FieldResolver(() => UserType)
  owner(@Root() { ownerId }: Job, @Ctx() { loaders }: RequestContext): Promise<User | null> {
    return loaders.user.load(ownerId);
  }

  @FieldResolver(() => Int, { nullable: true, description: '1 is next; absent unless queued.' })
  async queuePosition(@Root() { id, state }: Job, @Ctx() { loaders }: RequestContext): Promise<number | undefined> {
    return state === 'QUEUED' ? (await loaders.queuePosition.load(id))?.position : undefined;
  }

  @FieldResolver(() => String, { nullable: true })
  async engine(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<string | null | undefined> {
    return (await loaders.attemptsOfJob.load(id)).at(-1)?.engine;
  }

  @FieldResolver(() => String, { nullable: true })
  async engineReason(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<string | null | undefined> {
    return (await loaders.attemptsOfJob.load(id)).at(-1)?.engineReason;
  }

  @FieldResolver(() => [AttemptType])
  async attempts(@Root() { id, ownerId }: Job, @Ctx() { viewer, loaders }: RequestContext): Promise<AttemptType[]> {
    return hideHosts(await loaders.attemptsOfJob.load(id), viewer, ownerId);
  }

  @FieldResolver(() => [JobEventObjectType])
  events(
    @Root() { id }: Job,
    @Arg('after', () => Int, { defaultValue: 0 }) after: number,
    @Arg('first', () => Int, { defaultValue: 500 }) first: number,
    @Arg('last', () => Int, { nullable: true, description: 'The newest so many, instead of the first.' }) last:
      | number
      | null,
    @Arg('types', () => [JobEventType], { nullable: true }) types: JobEventType[] | null,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JobEventRow[]> {
    requireRange('"first" events', first, maxEvents);
    if (last !== null) requireRange('"last" events', last, maxEvents);
    return loaders.eventsOfJob({ after, first, last, types }).load(id);
  }

  @FieldResolver(() => JobCurveType, {
    description: 'What training came to, as few points as asked for: means over runs of neighbours.',
  })
  async curve(
    @Root() { id }: Job,
    @Arg('points', () => Int, { defaultValue: 400 }) points: number,
    @Arg('from', () => Int, { nullable: true, description: 'A step.' }) from: number | null,
    @Arg('to', () => Int, { nullable: true }) to: number | null,
    @Ctx() { loaders }: RequestContext,
  ): Promise<JobCurveType | null> {
    requireRange('"points"', points, maxPoints);
    return loaders.curveOfJob({ points, from, to }).load(id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Address of a picture: training images as the network sees them. For those who may see the images.',
  })
  async samples(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<string | null> {
    return (await loaders.sheetOfJob.load(id)) && sheetAddress(id);
  }

  @FieldResolver(() => VersionType, { nullable: true })
  version(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<VersionRow | null> {
    return loaders.versionOfJob.load(id);
  }

  @FieldResolver(() => VersionType, { nullable: true, description: 'Which it exports.' })
  exportOf(@Root() { kind, inputs }: Job, @Ctx() { loaders }: RequestContext): Promise<VersionRow | null> | null {
    const { version } = inputs as unknown as JobInputs;
    return kind === 'EXPORT' && version ? loaders.version.load(version.id) : null;
  }

  @FieldResolver(() => EvaluationType, { nullable: true })
  evaluation(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<EvaluationRow | null> {
    return loaders.evaluationOfJob.load(id);
  }

  @FieldResolver(() => DataSetVersionType, { nullable: true })
  dataSetVersion(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<DataSetVersion | null> {
    return loaders.dataSetVersionOfJob.load(id);
  }

  @FieldResolver(() => [JobFileType], { description: 'What came of it as files; none before it has succeeded.' })
  files(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<JobFile[]> {
    return loaders.filesOfJob.load(id);
  }

  @FieldResolver(() => UploadType, { nullable: true, description: 'What it fetched, until that is imported.' })
  upload(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<UploadRow | null> {
    return loaders.uploadOfJob.load(id);
  }

  @FieldResolver(() => JobType, { nullable: true, description: 'The job that it is a part of.' })
  partOf(@Root() { parentId }: Job, @Ctx() { loaders }: RequestContext): Promise<Job | null> | null {
    return parentId === null ? null : loaders.job.load(parentId);
  }

  @FieldResolver(() => [JobType], { description: 'The jobs that it planned, in the order in which they should run.' })
  parts(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<Job[]> {
    return loaders.partsOfJob.load(id);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The import that goes on from what it fetched.' })
  async importJobId(@Root() { id }: Job, @Ctx() { loaders }: RequestContext): Promise<string | undefined> {
    return (await loaders.importOfFetch.load(id))?.id;
  }

  @FieldResolver(() => Boolean)
  canCancel(@Root() job: Job, @Ctx() { viewer }: RequestContext): boolean {
    const isOpen = job.state === 'QUEUED' || job.state === 'RUNNING';
    return isOpen && !job.cancelRequestedAt && mayActFor(viewer, job.ownerId);
  }

  @FieldResolver(() => Boolean)
  canResume(@Root() { state, ownerId }: Job, @Ctx() { viewer }: RequestContext): boolean {
    return (state === 'FAILED' || state === 'CANCELLED') && mayActFor(viewer, ownerId);
  }
}
