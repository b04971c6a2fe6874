'use client';

import { useActionState } from 'react';
import { revokeToken } from '../actions/revoke-token.ts';
import { ActionButton } from './action-button.tsx';

export function RevokeButton({ id, name }: { id: string; name: string }) {
  const [state, revoke] = useActionState(revokeToken, {});
  return (
    <form action={revoke} className="flex items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <ActionButton look="danger" busy="Revoking…">
        Revoke<span className="sr-only"> {name}</span>
      </ActionButton>
      {state.message && (
        <span role="alert" className="text-bad">
          {state.message}
        </span>
      )}
    </form>
  );
}
