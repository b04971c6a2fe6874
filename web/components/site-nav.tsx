'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const places = [
  ['/models', 'Models'],
  ['/tasks', 'Tasks'],
  ['/boards', 'Boards'],
  ['/datasets', 'Data sets'],
  ['/jobs', 'Jobs'],
  ['/sources', 'Sources'],
  ['/docs', 'Docs'],
] as const;

export function SiteNav() {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="-mx-2.5 flex flex-wrap sm:mx-0">
      {places.map(([href, name]) => {
        const isHere = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={isHere ? 'page' : undefined}
            className={`rounded-md px-1 py-1.5 text-[0.8125rem] whitespace-nowrap sm:px-2.5 sm:text-sm -outline-offset-2 hover:bg-sunken ${isHere ? 'font-semibold text-accent-strong' : 'text-soft hover:text-ink'}`}
          >
            {name}
          </Link>
        );
      })}
    </nav>
  );
}
