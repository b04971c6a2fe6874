import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { compareVersionWeights } from '../../hub/registry/compare-version-weights.ts';
import type { RequestContext } from '../request-context.ts';
import { TensorDifferenceType } from './weights.type.ts';

@Resolver()
export class WeightsResolver {
  @Query(() => [TensorDifferenceType], {
    nullable: true,
    description: 'The tensors of two versions, slug@label each: which are the same, and how far the others have moved.',
  })
  weightsDifference(
    @Arg('from', () => String) from: string,
    @Arg('to', () => String) to: string,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<TensorDifferenceType[]> {
    return compareVersionWeights(hub, viewer, from, to);
  }
}
