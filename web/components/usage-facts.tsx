import { formatBytes } from '../format/format-bytes.ts';
import { formatDuration } from '../format/format-duration.ts';
import { formatCount } from '../format/format-number.ts';
import type { AccountQuery } from '../graphql/generated/graphql.ts';
import { Facts } from './facts.tsx';
import { Panel } from './panel.tsx';

interface Props {
  usage: NonNullable<NonNullable<AccountQuery['me']>['usage']>;
  limits: AccountQuery['limits'];
  /** Whom the limit on scores does not hold for. */
  isAdmin: boolean;
}

/** What somebody has taken of the hub, and how much they may. */
export function UsageFacts({ usage, limits, isAdmin }: Props) {
  const scores = `${formatCount(limits.submissionsPerDay)} in 24 hours on each task, submissions and benchmarks together`;
  return (
    <Panel>
      <Facts
        of={{
          'Jobs submitted': formatCount(usage.jobs),
          'Time of workers': `${formatDuration(usage.computeSeconds)}, attempts that failed included`,
          'Uploads waiting': `${formatBytes(usage.waitingBytes)} of ${formatBytes(limits.waitingBytes)}; one has at most ${formatBytes(limits.uploadBytes)}`,
          'One fetch': `at most ${formatBytes(limits.fetchBytes)}`,
          'Scores on hidden labels': isAdmin ? 'not limited for administrators' : scores,
        }}
      />
    </Panel>
  );
}
