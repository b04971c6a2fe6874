'use client';

import type { ReactNode } from 'react';
import { useIsFilledIn } from './form-defaults.tsx';

/** Settings that most people leave alone, folded away. */
export function MoreSettings({ children }: { children: ReactNode }) {
  return (
    <details open={useIsFilledIn()}>
      <summary className="w-fit text-sm text-accent">More settings</summary>
      <div className="mt-4 grid gap-5">{children}</div>
    </details>
  );
}
