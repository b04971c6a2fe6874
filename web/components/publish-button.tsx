'use client';

import { useActionState } from 'react';
import { publishVersion } from '../actions/publish-version.ts';
import { ActionButton } from './action-button.tsx';
import { Notice } from './notice.tsx';

/** Asks once more before publishing: what is published can never be changed or deleted. */
export function PublishButton({ reference, mayRelease }: { reference: string; mayRelease: boolean }) {
  const [state, publish] = useActionState(publishVersion, {});
  return (
    <Notice tone="warn" title="Not published yet">
      <p className="mt-0.5">
        Only its owner and administrators see this version. Once published, it, its files and its scores can never be
        changed or deleted.
      </p>
      <form action={publish} className="mt-3 flex flex-wrap items-center gap-3">
        <input type="hidden" name="reference" value={reference} />
        <label className="flex items-center gap-2">
          <input type="checkbox" required className="size-4 accent-(--accent)" /> I want it public for good
        </label>
        {mayRelease && (
          <label className="flex items-center gap-2">
            <input type="checkbox" name="isRelease" className="size-4 accent-(--accent)" /> As a release of the hub
          </label>
        )}
        <ActionButton look="primary" busy="Publishing…">
          Publish {reference}
        </ActionButton>
      </form>
      {state.message && (
        <p role="alert" className="mt-2 font-medium text-bad">
          {state.message}
        </p>
      )}
    </Notice>
  );
}
