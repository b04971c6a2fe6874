import type { ReactNode } from 'react';
import { readClone } from '../clone/read-clone.ts';
import type { Visitor } from '../session/read-visitor.ts';
import { FormDefaults } from './form-defaults.tsx';
import { type NewJob, NewJobTabs } from './new-job-tabs.tsx';
import { Notice } from './notice.tsx';
import { PageHeading } from './page-heading.tsx';
import { SignInPrompt } from './sign-in-prompt.tsx';
import { TextLink } from './text-link.tsx';

interface Props {
  kind: NewJob;
  title: string;
  lead: ReactNode;
  visitor?: Visitor;
  /** The page's own address, to come back to after signing in. */
  path: string;
  /** The job whose configuration fills the form in. */
  clone?: string;
  children: ReactNode;
}

/** What the forms that submit a job have in common. */
export async function NewJobFrame({ kind, title, lead, visitor, path, clone, children }: Props) {
  const cloned = visitor && clone ? await readClone(clone) : undefined;
  return (
    <>
      <PageHeading title={title} lead={lead} />
      <NewJobTabs current={kind} isAdmin={visitor?.role === 'ADMIN'} />
      {cloned && clone && (
        <div className="mb-6 max-w-2xl">
          <Notice>
            Filled in as <TextLink href={`/jobs/${clone}`}>{cloned.title}</TextLink> was told. Nothing is submitted yet.
          </Notice>
        </div>
      )}
      {visitor ? (
        <FormDefaults values={cloned?.values ?? {}}>{children}</FormDefaults>
      ) : (
        <SignInPrompt message="Jobs belong to whoever submits them." next={path} />
      )}
    </>
  );
}
