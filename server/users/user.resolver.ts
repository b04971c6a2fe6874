import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ApiToken, User } from '../../hub/db/generated/client.ts';
import { AppError } from '../../hub/errors.ts';
import { createToken } from '../../hub/users/create-token.ts';
import type { Work } from '../../hub/users/measure-work.ts';
import { requireAdmin } from '../../hub/users/require-admin.ts';
import { revokeToken } from '../../hub/users/revoke-token.ts';
import { mayActFor, requireViewer } from '../../hub/users/viewer.ts';
import { type Connection, readPage } from '../connection.ts';
import type { RequestContext } from '../request-context.ts';
import { TokenInput } from './token.input.ts';
import { UsageType } from './usage.type.ts';
import { ApiTokenType, CreatedTokenType, UserConnectionType, UserType } from './user.type.ts';

@Resolver(() => UserType)
export class UserResolver {
  @Query(() => UserType, { nullable: true })
  me(@Ctx() { viewer, loaders }: RequestContext): Promise<User | null> | null {
    return viewer && loaders.user.load(viewer.id);
  }

  @Query(() => UserConnectionType, { description: 'For administrators.' })
  users(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() { hub: { prisma }, viewer }: RequestContext,
  ): Promise<Connection<User>> {
    requireAdmin(viewer, 'Users are listed');
    return readPage(
      { first, after },
      (page) => prisma.user.findMany(page),
      () => prisma.user.count(),
    );
  }

  @FieldResolver(() => UsageType, { nullable: true, description: 'For the user and for administrators.' })
  usage(@Root() { id }: User, @Ctx() { viewer, loaders }: RequestContext): Promise<Work | null> {
    if (!mayActFor(viewer, id)) throw new AppError('FORBIDDEN', 'What somebody uses is shown to them only.');
    return loaders.workOfUser.load(id);
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
