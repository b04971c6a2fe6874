import Link from 'next/link';
import { formatCount } from '../format/format-number.ts';
import { facetWords } from '../format/model-filter.ts';
import { writeAddress } from '../format/write-address.ts';
import type { ListedModelsQuery } from '../graphql/generated/graphql.ts';

type Facet = ListedModelsQuery['modelFacets'][number];

interface Props {
  facets: Facet[];
  /** Of the list as it is shown. */
  params: Record<string, string | undefined>;
}

/** Beside the list: every value that would leave some of it, with how much. Plain links. */
export function ModelFacets({ facets, params }: Props) {
  const shown = Object.keys(facetWords).flatMap((name) => facets.find((facet) => facet.name === name) ?? []);
  return (
    <nav id="filters" aria-label="Filters" className="grid content-start gap-6 sm:grid-cols-2 lg:grid-cols-1">
      {shown.map((facet) => facet.counts.length > 0 && <FacetLinks key={facet.name} facet={facet} params={params} />)}
    </nav>
  );
}

function FacetLinks({ facet: { name, counts }, params }: { facet: Facet; params: Props['params'] }) {
  const chosen = params[name];
  return (
    <div>
      <h2 className="mb-1 text-sm font-semibold">{facetWords[name]}</h2>
      <ul className="text-sm">
        {counts.map(({ value, title, count }) => {
          const isChosen = value === chosen;
          return (
            <li key={value}>
              <Link
                href={facetAddress(params, name, isChosen ? undefined : value)}
                prefetch={false}
                aria-current={isChosen || undefined}
                className={`-mx-2 flex items-baseline justify-between gap-3 rounded px-2 py-1 hover:bg-sunken ${isChosen ? 'bg-accent-wash font-medium text-accent-strong' : 'text-soft'}`}
              >
                <span className="min-w-0">
                  {title}
                  {isChosen && <span className="sr-only"> (chosen: take it back)</span>}
                </span>
                <span className="text-xs text-faint tabular-nums">{isChosen ? '×' : formatCount(count)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The list with another value of one filter. Whoever asks for a task wants to see the best on it. */
export function facetAddress(params: Props['params'], name: string, value: string | undefined): string {
  const kept = name === 'task' && params.order === 'SCORE' ? undefined : params.order;
  return writeAddress('/models', { ...params, [name]: value, order: name === 'task' && value ? 'SCORE' : kept });
}
