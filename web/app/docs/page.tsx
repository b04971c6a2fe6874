import type { Metadata } from 'next';
import { PageHeading } from '../../components/page-heading.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { DOC_PAGES } from '../../docs/pages.ts';

export const metadata: Metadata = {
  title: 'Documentation',
  description: 'How to get weights, import data, fine-tune, compare, and run a hub.',
};

export default function DocumentationIndex() {
  return (
    <>
      <PageHeading
        title="Documentation"
        lead="For researchers who have images and few labels. Every command and program on these pages is run by the tests of the hub, unless it says why not."
      />
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {DOC_PAGES.map(({ slug, title, summary }) => (
          <DocTile key={slug} href={`/docs/${slug}`} title={title} summary={summary} />
        ))}
        <DocTile
          href="/docs/explorer"
          title="API explorer"
          summary="Every type and field of the API with its description, and a place to try queries on this hub."
        />
      </ul>
    </>
  );
}

function DocTile({ href, title, summary }: { href: string; title: string; summary: string }) {
  return (
    <li className="rounded-lg border border-line bg-panel p-4">
      <h2 className="font-semibold">
        <TextLink href={href} className="no-underline hover:underline">
          {title}
        </TextLink>
      </h2>
      <p className="mt-1 text-sm text-soft">{summary}</p>
    </li>
  );
}
