import type { ReactNode } from 'react';

/** A link to another site; text that is no web address stays text. */
export function OutsideLink({ href, children }: { href: string; children?: ReactNode }) {
  if (!/^https?:\/\//i.test(href)) return <>{children ?? href}</>;
  return (
    <a
      href={href}
      rel="noreferrer"
      className="wrap-anywhere text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
    >
      {children ?? href}
    </a>
  );
}
