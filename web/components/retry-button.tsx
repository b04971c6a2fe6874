'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { buttonStyle } from './button-style.ts';

export function RetryButton() {
  const router = useRouter();
  const [isLoading, startLoading] = useTransition();
  return (
    <button
      type="button"
      className={buttonStyle.quiet}
      disabled={isLoading}
      onClick={() => startLoading(() => router.refresh())}
    >
      {isLoading ? 'Trying again…' : 'Try again'}
    </button>
  );
}
