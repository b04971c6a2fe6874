import Link from 'next/link';
import { facetWords } from '../format/model-filter.ts';
import type { ListedModelsQuery } from '../graphql/generated/graphql.ts';
import { facetAddress } from './model-facets.tsx';
import { TextLink } from './text-link.tsx';

interface Props {
  facets: ListedModelsQuery['modelFacets'];
  params: Record<string, string | undefined>;
}

/** What the list is narrowed by, each to be taken back by a click. */
export function ChosenFilters({ facets, params }: Props) {
  const chosen = Object.keys(facetWords).flatMap((name) => {
    const value = params[name];
    const counts = facets.find((facet) => facet.name === name)?.counts ?? [];
    return value ? [{ name, title: counts.find((count) => count.value === value)?.title ?? value }] : [];
  });
  if (chosen.length === 0) return null;
  return (
    <ul aria-label="Chosen filters" className="mb-4 flex flex-wrap items-center gap-2 text-sm">
      {chosen.map(({ name, title }) => (
        <li key={name}>
          <Link
            href={facetAddress(params, name, undefined)}
            prefetch={false}
            className="inline-flex gap-1.5 rounded-full border border-accent bg-accent-wash px-3 py-1 hover:border-line-strong"
          >
            <span className="text-soft">{facetWords[name]}:</span> {title}
            <span aria-hidden="true">×</span>
            <span className="sr-only">(take it back)</span>
          </Link>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <TextLink href="/models">All models</TextLink>
        </li>
      )}
    </ul>
  );
}
