import { formatBytes } from '../format/format-bytes.ts';
import { formatQuantity, formatScore } from '../format/format-number.ts';
import { writeAddress } from '../format/write-address.ts';
import type { JobPartsFragment } from '../graphql/generated/graphql.ts';
import { Notice } from './notice.tsx';
import { TextLink } from './text-link.tsx';

/** What came of the job: the error and what to do, or links to its results. */
export function JobOutcome({ job }: { job: JobPartsFragment }) {
  const { version, evaluation, dataSetVersion, files, upload, importJobId } = job;
  const board = job.kind === 'TRANSFER' && `/boards/${(job.configuration as { task: string }).task}?track=TRANSFER`;
  const exported = job.state === 'SUCCEEDED' ? job.exportOf : undefined;
  return (
    <>
      {job.error && (
        <Notice tone="bad" title="The job failed" isLive>
          <p className="mt-0.5 break-words whitespace-pre-line">{job.error.message}</p>
          <p className="mt-1 text-soft">
            {job.canResume && 'Once that is dealt with, Resume goes on from the last checkpoint. '}
            <span className="text-xs">{job.error.code}</span>
          </p>
        </Notice>
      )}
      {(version || exported || evaluation || dataSetVersion || files.length > 0) && (
        <Notice tone="good" title="Result">
          <ul className="mt-0.5 space-y-0.5">
            {version && (
              <li>
                Version{' '}
                <TextLink href={`/models/${version.model.slug}/${version.label}`}>
                  {version.model.title} {version.label}
                </TextLink>
                {!evaluation && (
                  <>
                    ; next,{' '}
                    <TextLink href={`/new/benchmark?version=${encodeURIComponent(version.reference)}`}>
                      have it judged on a task
                    </TextLink>
                  </>
                )}
              </li>
            )}
            {exported && (
              <li>
                <TextLink href={`/models/${exported.model.slug}/${exported.label}`}>
                  {exported.model.title} {exported.label}
                </TextLink>{' '}
                in every format, with its parity certificate
              </li>
            )}
            {evaluation && (
              <li>
                <TextLink href={`/evaluations/${evaluation.id}`}>
                  Macro AUC {formatScore(evaluation.macroAuc.value)} ({formatScore(evaluation.macroAuc.low)}–
                  {formatScore(evaluation.macroAuc.high)})
                </TextLink>{' '}
                on the board <TextLink href={`/boards/${evaluation.task.slug}`}>{evaluation.task.title}</TextLink>
              </li>
            )}
            {board && (
              <li>
                Learning curves on <TextLink href={board}>the transfer track</TextLink>
              </li>
            )}
            {dataSetVersion && (
              <li>
                Data set{' '}
                <TextLink href={`/datasets/${dataSetVersion.dataSet.slug}`}>{dataSetVersion.dataSet.title}</TextLink>,
                with a{' '}
                <TextLink href={`/datasets/${dataSetVersion.reference.replace('@', '/')}/report`}>
                  report on what was found in it
                </TextLink>
                ; next,{' '}
                <TextLink href={writeAddress('/new/fine-tune', { target: `dataSet:${dataSetVersion.dataSet.slug}` })}>
                  fine-tune on it
                </TextLink>
              </li>
            )}
            {importJobId && (
              <li>
                Fetched; next, <TextLink href={`/jobs/${importJobId}`}>its import</TextLink>
              </li>
            )}
            {upload && !importJobId && (
              <li>
                {upload.fileName}, {formatBytes(upload.size)}; next,{' '}
                <TextLink href={writeAddress('/new/import', { upload: upload.id, file: upload.fileName })}>
                  import it
                </TextLink>
              </li>
            )}
            {files.length > 0 && (
              <li>
                <TextLink href="#files">{formatQuantity(files.length, 'file')}</TextLink>
              </li>
            )}
          </ul>
        </Notice>
      )}
    </>
  );
}
