import type { AncestorFragment } from '../graphql/generated/graphql.ts';
import { Badge } from './badge.tsx';
import { TextLink } from './text-link.tsx';

type Ancestor = AncestorFragment & { base?: Ancestor | null };

/** The chain of bases, nearest first, down to the one that started from scratch. */
export function Lineage({ base, isImported }: { base?: Ancestor; isImported: boolean }) {
  if (isImported) return <p className="text-sm text-soft">Unknown: it was trained elsewhere.</p>;
  if (!base) return <p className="text-sm text-soft">None: it was trained from scratch.</p>;
  const chain: Ancestor[] = [];
  for (let one: Ancestor | null | undefined = base; one; one = one.base) chain.push(one);
  return (
    <ol className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      {chain.map((one, index) => (
        <li key={one.reference} className="flex items-center gap-2">
          {index > 0 && <span className="text-faint">which started from</span>}
          <TextLink href={`/models/${one.model.slug}/${one.label}`}>
            {one.model.title} {one.label}
          </TextLink>
          {one.isImported && <Badge tone="warn">Trained elsewhere</Badge>}
          {!one.publishedAt && <Badge tone="warn">Unpublished</Badge>}
        </li>
      ))}
    </ol>
  );
}
