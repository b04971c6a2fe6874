'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { buttonStyle } from './button-style.ts';

interface Props {
  look?: keyof typeof buttonStyle;
  /** What the button says while its form is being sent. */
  busy: string;
  children: ReactNode;
}

/** Submits the form around it, once. */
export function ActionButton({ look = 'quiet', busy, children }: Props) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" disabled={pending} className={buttonStyle[look]}>
      {pending ? busy : children}
    </button>
  );
}
