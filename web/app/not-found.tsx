import type { Metadata } from 'next';
import { ButtonLink } from '../components/button-link.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FilterForm } from '../components/filter-form.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <>
      <h1 className="mb-6 text-2xl font-semibold tracking-tight sm:text-3xl">There is nothing at this address</h1>
      <FilterForm path="/models" search={{ label: 'Search models' }} />
      <EmptyState title="What may have happened">
        <p>
          It may never have existed, its name may be spelled in another way, or it is not published and you are not
          signed in as its owner. What was once published stays at its address.
        </p>
        <p className="mt-4 flex flex-wrap justify-center gap-2">
          <ButtonLink href="/models">Models</ButtonLink>
          <ButtonLink href="/boards">Boards</ButtonLink>
          <ButtonLink href="/datasets">Data sets</ButtonLink>
          <ButtonLink href="/docs">Documentation</ButtonLink>
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
        </p>
      </EmptyState>
    </>
  );
}
