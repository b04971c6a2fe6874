'use client';

import { useActionState } from 'react';
import type { Recompute } from '../actions/recompute-state.ts';
import { ActionButton } from './action-button.tsx';
import { Notice } from './notice.tsx';

interface Props {
  action: Recompute;
  /** Names what is to be computed again. */
  fields: Record<string, string | number>;
  isSignedIn: boolean;
}

export function RecomputeButton({ action, fields, isSignedIn }: Props) {
  const [{ outcome, message }, recompute] = useActionState(action, {});
  if (!isSignedIn) return <p className="text-sm text-soft">Sign in to have it computed again.</p>;
  return (
    <div className="grid justify-items-start gap-3">
      <form action={recompute}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ActionButton busy="Computing…">Recompute</ActionButton>
      </form>
      {message && (
        <Notice tone="bad" isLive>
          {message}
        </Notice>
      )}
      {outcome && (
        <Notice
          tone={outcome.different.length === 0 ? 'good' : 'bad'}
          title={
            outcome.different.length === 0
              ? `All ${outcome.compared} numbers are the same, to the last bit`
              : `${outcome.different.length} of ${outcome.compared} numbers are not the same`
          }
          isLive
        >
          {outcome.different.length > 0 && <p>{outcome.different.join(', ')}</p>}
          <p className="break-all text-soft">
            Computed by {outcome.code}
            {outcome.storedCode && outcome.storedCode !== outcome.code && `, stored by ${outcome.storedCode}`}.
          </p>
        </Notice>
      )}
    </div>
  );
}
