import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Model, Prisma, User } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import type { VersionRow } from '../../hub/registry/find-version.ts';
import { visibleModels } from '../../hub/registry/visible-versions.ts';
import { type Connection, readPage } from '../connection.ts';
import type { RequestContext } from '../request-context.ts';
import { containsText } from '../search-text.ts';
import { UserType } from '../users/user.type.ts';
import { ModelConnectionType, ModelType } from './model.type.ts';
import { VersionType } from './version.type.ts';

@Resolver(() => ModelType)
export class ModelResolver {
  @Query(() => ModelConnectionType)
  models(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('search', () => String, { nullable: true }) search: string | null,
    @Arg('channels', () => Int, { nullable: true }) channels: number | null,
    @Arg('isPublished', () => Boolean, { nullable: true, description: 'Whether a version of it is.' })
    isPublished: boolean | null | undefined,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<Connection<Model>> {
    const filter: Prisma.ModelWhereInput[] = [visibleModels(viewer)];
    if (search) filter.push({ OR: containsText(['slug', 'title', 'summary', 'modality'], search) });
    if (channels) filter.push({ channels });
    const published = { publishedAt: { not: null } };
    if (typeof isPublished === 'boolean')
      filter.push({ versions: isPublished ? { some: published } : { none: published } });
    return readPage(
      { first, after },
      (page) => prisma.model.findMany({ where: { AND: filter }, ...page }),
      () => prisma.model.count({ where: { AND: filter } }),
    );
  }

  @Query(() => ModelType, { nullable: true })
  async model(
    @Arg('slug', () => String) slug: string,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<Model> {
    const model = await prisma.model.findFirst({ where: { slug, AND: visibleModels(viewer) } });
    if (!model) throw new AppError('NOT_FOUND', `There is no model ${slug} that you can see.`);
    return model;
  }

  @FieldResolver(() => UserType)
  owner(@Root() model: Model, @Ctx() { loaders }: RequestContext): Promise<User | null> {
    return loaders.user.load(model.ownerId);
  }

  @FieldResolver(() => [VersionType])
  versions(@Root() model: Model, @Ctx() { loaders }: RequestContext): Promise<VersionRow[]> {
    return loaders.versionsOfModel.load(model.id);
  }

  @FieldResolver(() => VersionType, { nullable: true, description: 'The newest published version.' })
  async latest(@Root() model: Model, @Ctx() { loaders }: RequestContext): Promise<VersionRow | null> {
    const versions = await loaders.versionsOfModel.load(model.id);
    const publishedAt = (version: VersionRow) => version.publishedAt?.getTime() ?? 0;
    const published = versions.filter(publishedAt).sort((a, b) => publishedAt(b) - publishedAt(a));
    return published[0] ?? null;
  }
}
