import type { ReactNode } from 'react';
import type { Visitor } from '../session/read-visitor.ts';
import { type NewJob, NewJobTabs } from './new-job-tabs.tsx';
import { PageHeading } from './page-heading.tsx';
import { SignInPrompt } from './sign-in-prompt.tsx';

interface Props {
  kind: NewJob;
  title: string;
  lead: ReactNode;
  visitor?: Visitor;
  /** The page's own address, to come back to after signing in. */
  path: string;
  children: ReactNode;
}

/** What the forms that submit a job have in common. */
export function NewJobFrame({ kind, title, lead, visitor, path, children }: Props) {
  return (
    <>
      <PageHeading title={title} lead={lead} />
      <NewJobTabs current={kind} isAdmin={visitor?.role === 'ADMIN'} />
      {visitor ? children : <SignInPrompt message="Jobs belong to whoever submits them." next={path} />}
    </>
  );
}
