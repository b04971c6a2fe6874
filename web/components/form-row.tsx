import type { ReactNode } from 'react';

/** Short fields side by side, below each other on narrow screens. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-5 sm:grid-cols-2">{children}</div>;
}
