import Link from 'next/link';
import type { ReactNode } from 'react';

/** A link inside text and tables. Not prefetched: a long table would ask the hub once per row. */
export function TextLink({
  href,
  children,
  className = '',
}: {
  href: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      className={`text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent ${className}`}
    >
      {children}
    </Link>
  );
}
