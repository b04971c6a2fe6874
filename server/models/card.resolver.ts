import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { completeCard } from '../../hub/registry/complete-card.ts';
import type { VersionRow } from '../../hub/registry/find-version.ts';
import { requireViewer } from '../../hub/users/viewer.ts';
import { checkCard } from '../../mednet/cards/model-card.ts';
import type { RequestContext } from '../request-context.ts';
import { CardNotesInput } from './card.input.ts';
import { CardItemType } from './card.type.ts';
import { VersionType } from './version.type.ts';

@Resolver(() => VersionType)
export class CardResolver {
  @FieldResolver(() => [CardItemType], { description: 'What a card must say, and whether this one does.' })
  async cardChecklist(@Root() { id }: VersionRow, @Ctx() { loaders }: RequestContext): Promise<CardItemType[]> {
    return checkCard((await loaders.card.load(id))?.card ?? '');
  }

  @Mutation(() => VersionType, {
    description:
      'Adds to the card of a draft what no record knows; an empty text removes it, a missing one does nothing.',
  })
  completeCard(
    @Arg('reference', () => String) reference: string,
    @Arg('notes', () => CardNotesInput) notes: CardNotesInput,
    @Ctx() { hub, viewer }: RequestContext,
  ): Promise<VersionRow> {
    return completeCard(hub.prisma, requireViewer(viewer), reference, notes);
  }
}
