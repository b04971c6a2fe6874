'use client';

import { useEffect, useState } from 'react';
import { formatCount, formatQuantity } from '../format/format-number.ts';
import { severityWords } from '../format/words.ts';
import { TargetDataDocument, type TargetDataQuery } from '../graphql/generated/graphql.ts';
import { postOperation } from '../graphql/post-operation.ts';
import { Badge } from './badge.tsx';
import { Panel } from './panel.tsx';
import { TextLink } from './text-link.tsx';

type Data = NonNullable<TargetDataQuery['dataSetVersion']>;

const tones = { BAD: 'bad', WARN: 'warn', NOTE: 'plain' } as const;
/** Findings, the worst first; the report has all. */
const shown = 4;

/** What the chosen data is, and what its import found wrong with it: before anything is trained on it. */
export function TargetReport({ reference }: { reference: string }) {
  const data = useTargetData(reference);
  if (!data) return <div className="min-h-24" />;
  const { trainCount, validationCount, testCount, classes, report } = data;
  const findings = report?.findings ?? [];
  return (
    <Panel className="grid gap-2 text-sm">
      <p>
        {formatCount(trainCount)} images to train on, {formatCount(validationCount)} to validate,{' '}
        {formatCount(testCount)} to test; {formatQuantity(classes.length, 'class', 'classes')}:{' '}
        {classes.slice(0, 6).join(', ')}
        {classes.length > 6 && ', …'}.
      </p>
      {findings.slice(0, shown).map(({ severity, title }) => (
        <p key={title} className="flex gap-2">
          <span>
            <Badge tone={tones[severity]}>{severityWords[severity]}</Badge>
          </span>
          {title}
        </p>
      ))}
      <p className="text-soft">
        {report ? (
          <>
            {findings.length === 0 && 'Its import found nothing wrong. '}
            {findings.length > shown && `${formatQuantity(findings.length - shown, 'more finding')}. `}
            <TextLink href={`/datasets/${reference.replace('@', '/')}/report`}>
              The whole report, with pictures
            </TextLink>
          </>
        ) : (
          'It was imported before there were reports: import it again to have one.'
        )}
      </p>
    </Panel>
  );
}

function useTargetData(reference: string): Data | undefined {
  const [data, setData] = useState<Data>();
  useEffect(() => {
    let isWanted = true;
    postOperation('/graphql', TargetDataDocument, { reference }).then(
      ({ dataSetVersion }) => isWanted && setData(dataSetVersion ?? undefined),
      () => {}, // the form can be sent without it
    );
    return () => {
      isWanted = false;
    };
  }, [reference]);
  return data?.reference === reference ? data : undefined;
}
