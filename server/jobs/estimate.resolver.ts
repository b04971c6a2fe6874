import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { estimateFineTune, type FineTuneEstimate } from '../../hub/jobs/estimate-fine-tune.ts';
import { requireViewer } from '../../hub/users/viewer.ts';
import type { RequestContext } from '../request-context.ts';
import { FineTuneEstimateType } from './estimate.type.ts';
import { FineTunePlanArgs } from './fine-tune-plan.args.ts';

@Resolver()
export class EstimateResolver {
  @Query(() => FineTuneEstimateType)
  fineTuneEstimate(
    @Args(() => FineTunePlanArgs) plan: FineTunePlanArgs,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<FineTuneEstimate> {
    return estimateFineTune(hub, requireViewer(viewer), plan);
  }
}
