import type { HubProblem } from '../graphql/hub-problem.ts';
import { EmptyState } from './empty-state.tsx';
import { RetryButton } from './retry-button.tsx';
import { SignInPrompt } from './sign-in-prompt.tsx';

/** What a page shows instead of its content when the hub did not answer. */
export function ProblemState({ problem }: { problem: HubProblem }) {
  if (problem.code === 'UNAUTHENTICATED') return <SignInPrompt message={problem.message} />;
  return (
    <EmptyState title={problem.code === 'FORBIDDEN' ? 'This is not open to you' : 'This could not be loaded'}>
      <p>{problem.message}</p>
      <p className="mt-4">
        <RetryButton />
      </p>
    </EmptyState>
  );
}
