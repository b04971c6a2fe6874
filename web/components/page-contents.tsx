import { sectionId } from './section.tsx';

/** The sections of a long page: beside it on wide screens, where it stays in sight, else folded above it. */
export function PageContents({ titles }: { titles: string[] }) {
  const links = titles.map((title) => (
    <li key={title}>
      <a href={`#${sectionId(title)}`} className="block py-1 text-sm text-soft hover:text-accent lg:py-0.5">
        {title}
      </a>
    </li>
  ));
  return (
    <>
      <nav aria-label="On this page" className="sticky top-6 hidden max-h-[calc(100dvh-3rem)] overflow-y-auto lg:block">
        <p className="mb-2 text-xs font-medium text-faint">On this page</p>
        <ul className="border-l border-line pl-3">{links}</ul>
      </nav>
      <nav aria-label="On this page" className="mb-6 lg:hidden">
        <details className="rounded-lg border border-line bg-panel px-4 py-2.5">
          <summary className="text-sm font-medium">On this page</summary>
          <ul className="mt-2 grid grid-cols-2 gap-x-4">{links}</ul>
        </details>
      </nav>
    </>
  );
}
