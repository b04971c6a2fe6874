import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { CardForm } from './card-form.tsx';
import { Panel } from './panel.tsx';

type Checklist = NonNullable<VersionQuery['version']>['cardChecklist'];

/** Beside what only people know, an owner may say more on this. */
const ALSO = ['outOfScope'];

/** For the owner of a draft: what its card must say, whether it does, and a form for what no record knows. */
export function CardChecklist({ reference, items }: { reference: string; items: Checklist }) {
  const done = items.filter(({ isDone }) => isDone).length;
  return (
    <Panel>
      <h2 className="text-lg font-semibold">
        The card says {done} of {items.length} things
      </h2>
      <p className="mt-1 text-sm text-soft">
        A card is fixed once its version is published. The run wrote what it knows; the rest is for you.
      </p>
      <ul className="mt-3 grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-2 lg:grid-cols-3">
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
      <details className="mt-4" open={done < items.length}>
        <summary className="w-fit text-sm text-accent">Write on the card</summary>
        <div className="mt-3">
          <CardForm
            reference={reference}
            items={items.filter(({ name, isByHand }) => isByHand || ALSO.includes(name))}
          />
        </div>
      </details>
    </Panel>
  );
}
