import { Arg, Query, Resolver } from 'type-graphql';
import { AppError } from '../../hub/errors.ts';
import { findSource, SOURCES } from '../../mednet/sources/index.ts';
import { SourceType } from './source.type.ts';

@Resolver(() => SourceType)
export class SourceResolver {
  @Query(() => [SourceType])
  sources(): readonly SourceType[] {
    return SOURCES;
  }

  @Query(() => SourceType, { nullable: true })
  source(@Arg('slug', () => String) slug: string): SourceType {
    const source = findSource(slug);
    if (!source) throw new AppError('NOT_FOUND', `There is no source ${slug}.`);
    return source;
  }
}
