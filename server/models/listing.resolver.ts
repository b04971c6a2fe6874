import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Model } from '../../hub/db/generated/client.ts';
import type { EvaluationRow } from '../../hub/evaluations/read-metrics.ts';
import { countFacets, type FacetName } from '../../hub/listings/count-facets.ts';
import { countModels, type ListedModel, listModels } from '../../hub/listings/list-models.ts';
import type { VersionRow } from '../../hub/registry/find-version.ts';
import { FORMATS } from '../../mednet/formats/index.ts';
import { findTask } from '../../mednet/tasks/index.ts';
import { EvaluationType } from '../boards/evaluation.type.ts';
import { type Connection, readRows } from '../connection.ts';
import type { RequestContext } from '../request-context.ts';
import { ModelFilterInput, ModelOrder } from './listing.input.ts';
import { FacetType, ListedModelConnectionType, ListedModelType } from './listing.type.ts';
import { ModelType } from './model.type.ts';
import { VersionType } from './version.type.ts';

@Resolver(() => ListedModelType)
export class ListingResolver {
  @Query(() => ListedModelConnectionType, { description: 'Published models, the first of the order first.' })
  listedModels(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('filter', () => ModelFilterInput, { defaultValue: {} }) filter: ModelFilterInput,
    @Arg('order', () => ModelOrder, { defaultValue: ModelOrder.NEWEST }) order: ModelOrder,
    @Ctx() { hub: { prisma } }: RequestContext,
  ): Promise<Connection<ListedModel>> {
    return readRows(
      { first, after },
      (position) => listModels(prisma, { filter, order, ...position }),
      () => countModels(prisma, filter),
    );
  }

  @Query(() => [FacetType], { description: 'How many models each value of each field of the filter would leave.' })
  async modelFacets(
    @Arg('filter', () => ModelFilterInput, { defaultValue: {} }) filter: ModelFilterInput,
    @Ctx() { hub: { prisma } }: RequestContext,
  ): Promise<FacetType[]> {
    const facets = await countFacets(prisma, filter);
    return facets.map(({ name, counts }) => ({
      name,
      counts: counts.map(({ value, count }) => ({ value, count, title: titles[name]?.(value) ?? value })),
    }));
  }

  @FieldResolver(() => ModelType)
  async model(@Root() { versionId }: ListedModel, @Ctx() { loaders }: RequestContext): Promise<Model | undefined> {
    return (await loaders.version.load(versionId))?.model;
  }

  @FieldResolver(() => VersionType, { description: 'The newest published one, which is what is listed.' })
  version(@Root() { versionId }: ListedModel, @Ctx() { loaders }: RequestContext): Promise<VersionRow | null> {
    return loaders.version.load(versionId);
  }

  @FieldResolver(() => EvaluationType, { nullable: true, description: 'The newest on the task of the filter.' })
  evaluation(
    @Root() { evaluationId }: ListedModel,
    @Ctx() { loaders }: RequestContext,
  ): Promise<EvaluationRow | null> | null {
    return evaluationId ? loaders.evaluation.load(evaluationId) : null;
  }
}

/** Values of other facets are words already. */
const titles: { [Name in FacetName]?: (value: string) => string | undefined } = {
  channels: (value) => (value === '1' ? 'Gray' : 'Color'),
  task: (value) => findTask(value)?.title,
  format: (value) => Object.values(FORMATS).find(({ id }) => id === value)?.title,
  isHubRun: (value) => (value === 'true' ? 'Trained by the hub' : 'Trained elsewhere'),
};
