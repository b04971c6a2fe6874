import { fillFigures } from '../docs/figures.ts';
import type { DocPage } from '../docs/pages.ts';
import { type DocPart, readHeadings, readParts } from '../docs/read-parts.ts';
import { readOrigin } from '../session/read-origin.ts';
import { DocCode } from './doc-code.tsx';
import { DocContents, DocNav, DocNeighbours } from './doc-nav.tsx';
import { findDocTable } from './doc-tables.tsx';
import { DocText } from './doc-text.tsx';
import { PageHeading } from './page-heading.tsx';

export async function DocPageView({ page }: { page: DocPage }) {
  const hub = await readOrigin();
  const parts = readParts(fillFigures(page.text));
  const headings = readHeadings(parts);
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[11rem_minmax(0,1fr)] xl:grid-cols-[11rem_minmax(0,1fr)_11rem]">
      <DocNav current={page.slug} />
      <article className="min-w-0">
        <PageHeading title={page.title} lead={page.summary} />
        <DocContents headings={headings} className="mb-8 xl:hidden" />
        <div className="grid gap-4">
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a page do not change their order.
            <DocPartView key={index} part={part} hub={hub} />
          ))}
        </div>
        <DocNeighbours current={page.slug} />
      </article>
      <DocContents headings={headings} className="hidden self-start xl:sticky xl:top-6 xl:block" />
    </div>
  );
}

function DocPartView({ part, hub }: { part: DocPart; hub: string }) {
  if (part.type === 'text') return <DocText text={part.text} />;
  if (part.type === 'code') return <DocCode part={part} hub={hub} />;
  const DocTable = findDocTable(part.name);
  return <DocTable hub={hub} />;
}
