import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyle } from './button-style.ts';

interface Props {
  href: string;
  look?: keyof typeof buttonStyle;
  children: ReactNode;
}

export function ButtonLink({ href, look = 'quiet', children }: Props) {
  return (
    <Link href={href} prefetch={false} className={buttonStyle[look]}>
      {children}
    </Link>
  );
}
