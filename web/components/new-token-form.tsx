'use client';

import { useActionState } from 'react';
import { createToken } from '../actions/create-token.ts';
import { ActionButton } from './action-button.tsx';
import { CopyButton } from './copy-button.tsx';
import { FormRow } from './form-row.tsx';
import { Notice } from './notice.tsx';
import { NumberField } from './number-field.tsx';
import { TextField } from './text-field.tsx';

export function NewTokenForm({ isAdmin }: { isAdmin: boolean }) {
  const [state, create] = useActionState(createToken, {});
  return (
    <form action={create} className="grid max-w-2xl gap-5">
      <FormRow>
        <TextField name="name" label="Name" required maxLength={80} hint="What it is for, such as laptop." />
        <NumberField name="expiresInDays" label="Expires in, days" min={1} max={3650} step={1} hint="Empty: never." />
        {isAdmin && (
          <TextField
            name="user"
            label="For user"
            maxLength={80}
            hint="Empty: yourself. A new name makes a new member."
          />
        )}
      </FormRow>
      {state.secret && (
        <Notice tone="good" title={`The token ${state.name}`} isLive>
          <p className="mt-1 flex flex-wrap items-center gap-2">
            <code className="font-mono break-all">{state.secret}</code>
            <CopyButton text={state.secret} what="the token" />
          </p>
          <p className="mt-1">Copy it now: it is shown only this once.</p>
        </Notice>
      )}
      {state.message && (
        <Notice tone="bad" isLive>
          {state.message}
        </Notice>
      )}
      <div>
        <ActionButton look="primary" busy="Making it…">
          Make a token
        </ActionButton>
      </div>
    </form>
  );
}
