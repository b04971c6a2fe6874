import { DOC_PAGES } from '../docs/pages.ts';
import type { Heading } from '../docs/read-parts.ts';
import { TextLink } from './text-link.tsx';

const EXPLORER = { slug: 'explorer', title: 'API explorer' };

/** The way between the pages: at the side where there is room, folded above the text where there is not. */
export function DocNav({ current }: { current: string }) {
  return (
    <>
      <details className="rounded-lg border border-line bg-panel px-4 py-2.5 text-sm lg:hidden">
        <summary className="font-medium">All pages of the documentation</summary>
        <DocLinks current={current} />
      </details>
      <div className="hidden text-sm lg:block">
        <DocLinks current={current} />
      </div>
    </>
  );
}

function DocLinks({ current }: { current: string }) {
  return (
    <nav aria-label="Documentation" className="lg:sticky lg:top-6">
      <ul className="mt-2 grid gap-0.5 lg:mt-0">
        {[...DOC_PAGES, EXPLORER].map(({ slug, title }) => (
          <li key={slug}>
            <a
              href={`/docs/${slug}`}
              aria-current={slug === current ? 'page' : undefined}
              className={`block rounded-md px-2 py-1 hover:bg-sunken ${slug === current ? 'bg-accent-wash font-medium text-accent-strong' : 'text-soft hover:text-ink'}`}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What a page has to offer. */
export function DocContents({ headings, className }: { headings: Heading[]; className: string }) {
  return (
    <nav aria-label="On this page" className={`text-sm ${className}`}>
      <p className="mb-1.5 font-medium">On this page</p>
      <ul className="grid gap-1">
        {headings.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} className="text-soft hover:text-ink hover:underline">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The pages before and after one. */
export function DocNeighbours({ current }: { current: string }) {
  const at = DOC_PAGES.findIndex(({ slug }) => slug === current);
  const [before, after] = [DOC_PAGES[at - 1], DOC_PAGES[at + 1]];
  return (
    <nav
      aria-label="Next pages"
      className="mt-8 flex flex-wrap justify-between gap-4 border-t border-line pt-4 text-sm"
    >
      {before && <TextLink href={`/docs/${before.slug}`}>Before: {before.title}</TextLink>}
      {after && (
        <TextLink href={`/docs/${after.slug}`} className="ml-auto">
          Next: {after.title}
        </TextLink>
      )}
    </nav>
  );
}
