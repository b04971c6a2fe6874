import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ApiToken, User } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { createToken } from '../../hub/users/create-token.ts';
import { revokeToken } from '../../hub/users/revoke-token.ts';
import { requireViewer } from '../../hub/users/viewer.ts';
import type { RequestContext } from '../request-context.ts';
import { TokenInput } from './token.input.ts';
import { ApiTokenType, CreatedTokenType, UserType } from './user.type.ts';

@Resolver(() => UserType)
export class UserResolver {
  @Query(() => UserType, { nullable: true })
  me(@Ctx() { viewer, loaders }: RequestContext): Promise<User | null> | null {
    return viewer && loaders.user.load(viewer.id);
  }

  @FieldResolver(() => [ApiTokenType], { description: 'Only your own.' })
  tokens(@Root() user: User, @Ctx() { viewer, loaders }: RequestContext): Promise<ApiToken[]> {
    if (viewer?.id !== user.id) throw new AppError('FORBIDDEN', 'Tokens are shown to their owner only.');
    return loaders.tokensOfUser.load(user.id);
  }

  @Mutation(() => CreatedTokenType)
  createToken(
    @Arg('input', () => TokenInput) input: TokenInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<{ token: ApiToken; secret: string }> {
    return createToken(hub.prisma, requireViewer(viewer), input);
  }

  @Mutation(() => ApiTokenType)
  revokeToken(@Arg('id', () => ID) id: string, @Ctx() { hub, viewer }: RequestContext): Promise<ApiToken> {
    return revokeToken(hub.prisma, requireViewer(viewer), id);
  }
}
