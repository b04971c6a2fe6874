import { ButtonLink } from './button-link.tsx';
import { EmptyState } from './empty-state.tsx';

export function SignInPrompt({ message, next }: { message: string; next?: string }) {
  return (
    <EmptyState title="Sign in to go on">
      <p>{message}</p>
      <p className="mt-4">
        <ButtonLink look="primary" href={next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'}>
          Sign in
        </ButtonLink>
      </p>
    </EmptyState>
  );
}
