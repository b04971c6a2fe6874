'use client';

import { useActionState } from 'react';
import { exportVersion } from '../actions/export-version.ts';
import { ActionButton } from './action-button.tsx';
import { Notice } from './notice.tsx';
import { TextLink } from './text-link.tsx';

const jobAddress = /(\/jobs\/[0-9a-f-]{36})/;

/** Why a draft cannot be published yet, with the way to the job that it waits for. */
export function ObstacleNotice({ reference, obstacle }: { reference: string; obstacle: string }) {
  const [state, send] = useActionState(exportVersion, {});
  const parts = obstacle.split(jobAddress);
  return (
    <Notice tone="warn" title="Not published yet">
      <p className="mt-0.5">
        {parts.map((part) =>
          jobAddress.test(part) ? (
            <TextLink key={part} href={part}>
              its job
            </TextLink>
          ) : (
            part
          ),
        )}
      </p>
      {obstacle.includes('exportVersion') && (
        <form action={send} className="mt-3">
          <input type="hidden" name="reference" value={reference} />
          <ActionButton look="primary" busy="Submitting…">
            Export {reference}
          </ActionButton>
        </form>
      )}
      {state.message && (
        <p role="alert" className="mt-2 font-medium text-bad">
          {state.message}
        </p>
      )}
    </Notice>
  );
}
