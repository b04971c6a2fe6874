import type { VersionQuery } from '../graphql/generated/graphql.ts';
import { CardForm } from './card-form.tsx';
import { Panel } from './panel.tsx';

type Checklist = NonNullable<VersionQuery['version']>['cardChecklist'];

/** For the owner of a draft: what its card must say, whether it does, and a form for what no record knows. */
export function CardChecklist({ reference, items }: { reference: string; items: Checklist }) {
  // What no record knows, what this one leaves open, and of the rest what an owner may know better.
  const asked = items.filter(({ name, isByHand, isDone }) => isByHand || !isDone || name === 'outOfScope');
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
      <details className="mt-4">
        <summary className="w-fit text-sm text-accent">Write on the card</summary>
        <div className="mt-3">
          <CardForm reference={reference} items={asked} />
        </div>
      </details>
    </Panel>
  );
}
