'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const refreshMs = 3000;

/** Asks for the page again while it is shown and visible: for what the hub is still doing. */
export function RefreshWhile() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
