import type { ReactNode } from 'react';

/** Settings that most people leave alone, folded away. */
export function MoreSettings({ children }: { children: ReactNode }) {
  return (
    <details>
      <summary className="w-fit text-sm text-accent">More settings</summary>
      <div className="mt-4 grid gap-5">{children}</div>
    </details>
  );
}
