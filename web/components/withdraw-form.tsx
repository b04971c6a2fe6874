'use client';

import { useActionState } from 'react';
import { withdrawSubmission } from '../actions/withdraw-submission.ts';
import { ActionButton } from './action-button.tsx';
import { Notice } from './notice.tsx';
import { TextField } from './text-field.tsx';

/** Asks once more: a withdrawal cannot be taken back. */
export function WithdrawForm({ evaluation }: { evaluation: string }) {
  const [state, withdraw] = useActionState(withdrawSubmission, {});
  return (
    <Notice tone="warn">
      <p>It stays in the record, marked as withdrawn with your name and the time, and is no longer ranked.</p>
      <form action={withdraw} className="mt-3 grid max-w-xl gap-3">
        <input type="hidden" name="evaluation" value={evaluation} />
        <TextField name="reason" label="Reason" maxLength={500} />
        <label className="flex items-center gap-2">
          <input type="checkbox" required className="size-4 accent-(--accent)" /> I withdraw it for good
        </label>
        <div>
          <ActionButton look="danger" busy="Withdrawing…">
            Withdraw
          </ActionButton>
        </div>
      </form>
      {state.message && (
        <p role="alert" className="mt-2 font-medium text-bad">
          {state.message}
        </p>
      )}
    </Notice>
  );
}
