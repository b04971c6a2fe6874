import Link from 'next/link';

interface Props {
  label: string;
  tabs: { href: string; name: string; isCurrent: boolean }[];
}

/** Between the parts of one thing, each at an address of its own. */
export function LinkTabs({ label, tabs }: Props) {
  return (
    <nav aria-label={label} className="mb-6 flex overflow-x-auto border-b border-line text-sm sm:gap-1">
      {tabs.map(({ href, name, isCurrent }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={isCurrent ? 'page' : undefined}
          className={`border-b-2 px-2.5 py-2 whitespace-nowrap -outline-offset-2 sm:px-3 ${isCurrent ? 'border-accent font-medium' : 'border-transparent text-soft hover:text-ink'}`}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
