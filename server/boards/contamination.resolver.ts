import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Contamination, ContaminationMatch } from '../../hub/db/generated/client.ts';
import type { MatchKind } from '../enums.ts';
import type { RequestContext } from '../request-context.ts';
import { ContaminationMatchType, ContaminationType } from './contamination.type.ts';
import { IntervalType } from './evaluation.type.ts';

const mostMatches = 500;

@Resolver(() => ContaminationType)
export class ContaminationResolver {
  @FieldResolver(() => Int, { description: 'Test images that match a training image in any way.' })
  async matchedCount(@Root() { evaluationId }: Contamination, @Ctx() { loaders }: RequestContext): Promise<number> {
    return (await loaders.matchCounts.load(evaluationId)).reduce((sum, { count }) => sum + count, 0);
  }

  @FieldResolver(() => Int, { description: 'Of these, by the same bytes.' })
  exactCount(@Root() { evaluationId }: Contamination, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, evaluationId, 'EXACT');
  }

  @FieldResolver(() => Int, { description: 'Of these, by their looks.' })
  nearCount(@Root() { evaluationId }: Contamination, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, evaluationId, 'NEAR');
  }

  @FieldResolver(() => Int, { description: 'Of these, by their group alone: patient, lesion, slide.' })
  groupCount(@Root() { evaluationId }: Contamination, @Ctx() context: RequestContext): Promise<number> {
    return countOf(context, evaluationId, 'GROUP');
  }

  @FieldResolver(() => IntervalType, {
    nullable: true,
    description: 'Macro AUC on the test images that match nothing; null where a class has none left.',
  })
  cleanMacroAuc(@Root() { cleanMacroAuc }: Contamination): IntervalType | null {
    return cleanMacroAuc as unknown as IntervalType | null;
  }

  @FieldResolver(() => [ContaminationMatchType], { description: 'The same bytes first, then by likeness.' })
  matches(
    @Root() { evaluationId }: Contamination,
    @Arg('first', () => Int, { defaultValue: 100 }) first: number,
    @Ctx() { hub: { prisma } }: RequestContext,
  ): Promise<ContaminationMatch[]> {
    return prisma.contaminationMatch.findMany({
      where: { evaluationId },
      orderBy: [{ kind: 'asc' }, { distance: 'asc' }, { testCaseId: 'asc' }],
      take: Math.min(Math.max(first, 0), mostMatches),
    });
  }
}

async function countOf({ loaders }: RequestContext, evaluationId: string, kind: MatchKind): Promise<number> {
  return (await loaders.matchCounts.load(evaluationId)).find((row) => row.kind === kind)?.count ?? 0;
}
