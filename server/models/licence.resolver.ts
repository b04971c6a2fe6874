import { Query, Resolver } from 'type-graphql';
import { LICENCES } from '../../mednet/licences/index.ts';
import { LicenceType } from './licence.type.ts';

@Resolver(() => LicenceType)
export class LicenceResolver {
  @Query(() => [LicenceType], { description: 'Those that data sets and versions can be under.' })
  licences(): LicenceType[] {
    return LICENCES;
  }
}
