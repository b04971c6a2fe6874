import { Query, Resolver } from 'type-graphql';
import { SOURCES } from '../../mednet/sources/index.ts';
import { SourceType } from './source.type.ts';

@Resolver(() => SourceType)
export class SourceResolver {
  @Query(() => [SourceType])
  sources(): readonly SourceType[] {
    return SOURCES;
  }
}
