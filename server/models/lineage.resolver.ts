import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { VersionRow } from '../../hub/registry/find-version.ts';
import { visibleVersions } from '../../hub/registry/visible-versions.ts';
import { requireFirst } from '../connection.ts';
import type { RequestContext } from '../request-context.ts';
import { VersionType } from './version.type.ts';

/** What a version was made from, and what was made from it. */
@Resolver(() => VersionType)
export class LineageResolver {
  @FieldResolver(() => [VersionType], { description: 'The bases under it, nearest first, as far as you can see them.' })
  async ancestry(@Root() version: VersionRow, @Ctx() { loaders }: RequestContext): Promise<VersionRow[]> {
    const ancestry: VersionRow[] = [];
    let { baseId } = version;
    while (baseId) {
      const base: VersionRow | null = await loaders.version.load(baseId);
      if (base) ancestry.push(base);
      baseId = base?.baseId ?? null;
    }
    return ancestry;
  }

  @FieldResolver(() => [VersionType], { description: 'Versions that started from it, newest first.' })
  derived(
    @Root() { id }: VersionRow,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<VersionRow[]> {
    requireFirst(first);
    return hub.prisma.version.findMany({
      where: { baseId: id, AND: visibleVersions(viewer) },
      orderBy: { id: 'desc' },
      take: first,
      include: { model: true },
      omit: { card: true },
    });
  }

  @FieldResolver(() => Int, { description: 'How many versions started from it.' })
  derivedCount(@Root() { id }: VersionRow, @Ctx() { hub, viewer }: RequestContext): Promise<number> {
    return hub.prisma.version.count({ where: { baseId: id, AND: visibleVersions(viewer) } });
  }
}
