'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { writeAddress } from '../format/write-address.ts';
import { type CurveView, readView, viewParams } from './curve-view.ts';

/** The view that the address says, and how to change it. Another job to compare with is read by the page itself. */
export function useCurveView(): [CurveView, (change: Partial<CurveView>) => void] {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const view = readView(params);
  const change = (changed: Partial<CurveView>) => {
    const address = writeAddress(path, viewParams({ ...view, ...changed }));
    if ('beside' in changed) router.replace(address, { scroll: false });
    else window.history.replaceState(null, '', address);
  };
  return [view, change];
}
