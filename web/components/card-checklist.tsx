import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { ButtonLink } from './button-link.tsx';
import { Panel } from './panel.tsx';

interface Props {
  items: NonNullable<VersionQuery['version']>['cardChecklist'];
  /** Where its owner writes on the card. */
  href: string;
}

/** For the owner of a draft: what its card must say, and whether it does. */
export function CardChecklist({ items, href }: Props) {
  return (
    <Panel>
      <h2 className="text-lg font-semibold">
        The card says {items.filter(({ isDone }) => isDone).length} of {items.length} things
      </h2>
      <p className="mt-1 text-sm text-soft">
        A card is fixed once its version is published. The run wrote what it knows; the rest is for you.
      </p>
      <ul className="mt-3 mb-4 grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2 lg:grid-cols-3">
        {items.map(({ name, title, isDone }) => (
          <li key={name} className="flex gap-2">
            <span aria-hidden="true" className={isDone ? 'text-good' : 'text-warn'}>
              {isDone ? '✓' : '○'}
            </span>
            <span>
              {title}
              <span className={isDone ? 'sr-only' : 'text-warn'}>{isDone ? ': there' : ': missing'}</span>
            </span>
          </li>
        ))}
      </ul>
      <ButtonLink href={href}>Write on the card</ButtonLink>
    </Panel>
  );
}
