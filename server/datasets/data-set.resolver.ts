import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { DataSet, Prisma, User } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { visibleDataSets } from '../../hub/registry/visible-data-sets.ts';
import { type Connection, readPage } from '../connection.ts';
import type { RequestContext } from '../request-context.ts';
import { containsText } from '../search-text.ts';
import { UserType } from '../users/user.type.ts';
import { DataSetConnectionType, DataSetType, DataSetVersionType } from './data-set.type.ts';
import type { DataSetVersionRow } from './data-set-loaders.ts';

@Resolver(() => DataSetType)
export class DataSetResolver {
  @Query(() => DataSetConnectionType)
  dataSets(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('search', () => String, { nullable: true }) search: string | null,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<Connection<DataSet>> {
    const filter: Prisma.DataSetWhereInput[] = [visibleDataSets(viewer)];
    if (search) filter.push({ OR: containsText(['slug', 'title', 'description', 'modality'], search) });
    return readPage(
      { first, after },
      (page) => prisma.dataSet.findMany({ where: { AND: filter }, ...page }),
      () => prisma.dataSet.count({ where: { AND: filter } }),
    );
  }

  @Query(() => DataSetType, { nullable: true })
  async dataSet(
    @Arg('slug', () => String) slug: string,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<DataSet> {
    const dataSet = await prisma.dataSet.findFirst({ where: { slug, AND: visibleDataSets(viewer) } });
    if (!dataSet) throw new AppError('NOT_FOUND', `There is no data set ${slug} that you can see.`);
    return dataSet;
  }

  @FieldResolver(() => UserType)
  owner(@Root() dataSet: DataSet, @Ctx() { loaders }: RequestContext): Promise<User | null> {
    return loaders.user.load(dataSet.ownerId);
  }

  @FieldResolver(() => [DataSetVersionType])
  versions(@Root() dataSet: DataSet, @Ctx() { loaders }: RequestContext): Promise<DataSetVersionRow[]> {
    return loaders.versionsOfDataSet.load(dataSet.id);
  }
}
