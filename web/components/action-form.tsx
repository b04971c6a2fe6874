'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, startTransition, useActionState } from 'react';
import type { FormAction } from '../actions/form-state.ts';
import { buttonStyle } from './button-style.ts';
import { Notice } from './notice.tsx';
import { TextLink } from './text-link.tsx';

interface Props {
  action: FormAction;
  submit: string;
  busy: string;
  children: ReactNode;
}

/** A form that keeps what was typed when the hub refuses it, and says why. Works before the scripts have loaded. */
export function ActionForm({ action, submit, busy, children }: Props) {
  const [state, send, isSending] = useActionState(action, {});
  const path = usePathname();
  return (
    <form
      action={send}
      onSubmit={(event) => {
        // Left to itself, React empties the fields after the action.
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => send(form));
      }}
      className="grid max-w-2xl gap-5"
    >
      {children}
      {state.message && (
        <Notice tone="bad" isLive>
          <p className="whitespace-pre-line">{state.message}</p>
          {state.code === 'UNAUTHENTICATED' && (
            <p>
              <TextLink href={`/sign-in?next=${encodeURIComponent(path)}`}>Sign in</TextLink>
            </p>
          )}
        </Notice>
      )}
      <div>
        <button type="submit" disabled={isSending} className={buttonStyle.primary}>
          {isSending ? busy : submit}
        </button>
      </div>
    </form>
  );
}
