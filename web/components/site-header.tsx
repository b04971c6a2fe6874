import Link from 'next/link';
import type { Visitor } from '../session/read-visitor.ts';
import { SiteNav } from './site-nav.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

export function SiteHeader({ visitor }: { visitor?: Visitor }) {
  return (
    <header className="border-b border-line bg-panel">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2.5 sm:px-6">
        <Link href="/" prefetch={false} className="flex items-center gap-2 font-semibold tracking-tight">
          {/* biome-ignore lint/performance/noImgElement: a vector of 400 bytes needs no optimising. */}
          <img src="/favicon.svg" alt="" width={22} height={22} />
          MedNet Hub
        </Link>
        <div className="order-last w-full md:order-none md:w-auto md:flex-1">
          <SiteNav />
        </div>
        <div className="ml-auto flex items-center gap-1">
          <ThemeToggle />
          <Link
            href={visitor ? '/account' : '/sign-in'}
            prefetch={false}
            className="max-w-40 truncate rounded-md px-2.5 py-1.5 text-sm text-soft hover:bg-sunken hover:text-ink"
          >
            {visitor ? visitor.name : 'Sign in'}
          </Link>
        </div>
      </div>
    </header>
  );
}
