import type { Metadata } from 'next';
import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="There is nothing at this address">
        <p>It may never have existed, or it is unpublished and you are not signed in as its owner.</p>
        <p className="mt-4 flex justify-center gap-2">
          <ButtonLink href="/models">All models</ButtonLink>
          <ButtonLink href="/docs">Documentation</ButtonLink>
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
        </p>
      </EmptyState>
    </>
  );
}
