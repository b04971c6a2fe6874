import { formatMinute } from '../format/format-date.ts';
import { formatCompact, formatCount } from '../format/format-number.ts';
import type { EvaluationQuery } from '../graphql/generated/graphql.ts';
import { Digest } from './digest.tsx';
import { Facts } from './facts.tsx';
import { OutsideLink } from './outside-link.tsx';
import { TextLink } from './text-link.tsx';

type Evaluation = NonNullable<EvaluationQuery['evaluation']>;

export function EvaluationFacts({ evaluation }: { evaluation: Evaluation }) {
  const { version, job, hardware, resamples, seed, imagesPerSecond, predictionsSha256, code } = evaluation;
  return (
    <Facts
      of={{
        Judged: formatMinute(evaluation.createdAt),
        Job: job && <TextLink href={`/jobs/${job.id}`}>{job.title}</TextLink>,
        Cases: formatCount(evaluation.caseCount),
        Predictions: predictionsSha256 ? (
          <Digest sha256={predictionsSha256} of="the predictions" />
        ) : (
          'not stored for every case'
        ),
        Bootstrap: `${resamples ? `${formatCount(resamples)} resamples, ` : ''}seed ${seed}`,
        'Training seed': version?.trainingSeed,
        Engine: evaluation.engine,
        Hardware: hardware && `${hardware.cpu}, ${hardware.cores} cores`,
        'Images per second': imagesPerSecond && formatCompact(imagesPerSecond),
        Parameters: version && formatCount(version.parameters),
        'Multiply-adds per image': version?.multiplyAdds && formatCompact(version.multiplyAdds),
        Code: code && <code className="font-mono text-xs">{code}</code>,
      }}
    />
  );
}

export function SubmissionFacts({ submission }: { submission: NonNullable<Evaluation['submission']> }) {
  return (
    <Facts
      of={{
        By: submission.owner.name,
        Link: submission.link && <OutsideLink href={submission.link} />,
        Notes: submission.notes && <span className="whitespace-pre-line">{submission.notes}</span>,
        File: <Digest sha256={submission.fileSha256} of="the file" />,
      }}
    />
  );
}
