'use client';

import { buttonStyle } from '../components/button-style.ts';
import { EmptyState } from '../components/empty-state.tsx';

interface Props {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function PageError({ error, reset }: Props) {
  return (
    <>
      <h1 className="sr-only">Error</h1>
      <EmptyState title="This page failed">
        <p>
          It is not your doing. Try again; if it stays, tell whoever runs this hub{error.digest && ` (${error.digest})`}
          .
        </p>
        <p className="mt-4">
          <button type="button" className={buttonStyle.quiet} onClick={reset}>
            Try again
          </button>{' '}
          <a href="/" className={buttonStyle.quiet}>
            Start page
          </a>
        </p>
      </EmptyState>
    </>
  );
}
