'use client';

import { useActionState } from 'react';
import { recomputeEvaluation } from '../actions/recompute-evaluation.ts';
import { ActionButton } from './action-button.tsx';
import { Notice } from './notice.tsx';

export function RecomputeButton({ evaluation, isSignedIn }: { evaluation: string; isSignedIn: boolean }) {
  const [{ outcome, message }, recompute] = useActionState(recomputeEvaluation, {});
  if (!isSignedIn) return <p className="text-sm text-soft">Sign in to have it computed again.</p>;
  return (
    <div className="grid justify-items-start gap-3">
      <form action={recompute}>
        <input type="hidden" name="evaluation" value={evaluation} />
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
