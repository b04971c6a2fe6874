'use client';

import { useState, useTransition } from 'react';
import { cloneAddress } from '../clone/clones.ts';
import { CancelJobDocument, type JobPartsFragment, ResumeJobDocument } from '../graphql/generated/graphql.ts';
import { HubProblem } from '../graphql/hub-problem.ts';
import { postOperation } from '../graphql/post-operation.ts';
import { ButtonLink } from './button-link.tsx';
import { buttonStyle } from './button-style.ts';

interface Props {
  job: JobPartsFragment;
  refresh: () => Promise<unknown>;
}

export function JobActions({ job, refresh }: Props) {
  const [message, setMessage] = useState<string>();
  const [isSending, startSending] = useTransition();
  const clone = cloneAddress(job);
  if (!job.canCancel && !job.canResume && !message && !clone) return null;

  const send = (document: typeof CancelJobDocument | typeof ResumeJobDocument) =>
    startSending(async () => {
      try {
        await postOperation<unknown, { id: string }>('/graphql', document, { id: job.id });
        setMessage(undefined);
      } catch (error) {
        if (!(error instanceof HubProblem)) throw error;
        setMessage(error.message);
      }
      await refresh();
    });
  return (
    <div className="flex flex-wrap items-center gap-3">
      {job.canCancel && (
        <button
          type="button"
          disabled={isSending}
          className={buttonStyle.danger}
          onClick={() => send(CancelJobDocument)}
        >
          Cancel job
        </button>
      )}
      {job.canResume && (
        <button
          type="button"
          disabled={isSending}
          className={buttonStyle.primary}
          onClick={() => send(ResumeJobDocument)}
        >
          Resume job
        </button>
      )}
      {clone && <ButtonLink href={clone}>Clone job</ButtonLink>}
      {message && (
        <p role="alert" className="text-sm text-bad">
          {message}
        </p>
      )}
    </div>
  );
}
