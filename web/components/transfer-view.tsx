import { TRANSFER_PROTOCOL } from '../../mednet/transfer/protocol.ts';
import { recomputeTransfer } from '../actions/recompute-transfer.ts';
import { writeAddress } from '../format/write-address.ts';
import { askHub } from '../graphql/ask-hub.ts';
import { TransferBoardDocument, type TransferBoardQuery, type TransferMode } from '../graphql/generated/graphql.ts';
import { readVisitor } from '../session/read-visitor.ts';
import { Choice } from './choice.tsx';
import { EmptyState } from './empty-state.tsx';
import { ProblemState } from './problem-state.tsx';
import { RecomputeButton } from './recompute-button.tsx';
import { Section } from './section.tsx';
import { TextLink } from './text-link.tsx';
import { TransferChart } from './transfer-chart.tsx';
import { TransferCurveTable } from './transfer-curve-table.tsx';
import { TransferRankTable } from './transfer-rank-table.tsx';

export type TransferRow = TransferBoardQuery['transferBoard'][number];

const modes: Record<Exclude<TransferMode, 'PRIOR'>, string> = { PROBE: 'Linear probe', FULL: 'Full fine-tuning' };
const shares = TRANSFER_PROTOCOL.percents;

interface Props {
  task: { slug: string; title: string };
  /** As the address says them. */
  mode?: string;
  percent?: string;
}

/** The transfer track of a task's board. */
export async function TransferView({ task, ...asked }: Props) {
  const mode = asked.mode === 'FULL' ? 'FULL' : 'PROBE';
  const percent = shares.find((share) => String(share) === asked.percent) ?? 100;
  const { data, problem } = await askHub(TransferBoardDocument, { task: task.slug, mode, percent });
  if (problem) return <ProblemState problem={problem} />;
  const rows = data.transferBoard;
  const address = (changes: { mode?: string; percent?: number }) =>
    writeAddress(`/boards/${task.slug}`, { track: 'TRANSFER', mode, percent: String(percent), ...stringify(changes) });
  return (
    <>
      <div className="mb-5">
        <Choice
          label="How the task is learnt"
          current={mode}
          choices={Object.entries(modes).map(([value, word]) => ({ value, word, href: address({ mode: value }) }))}
        />
      </div>
      {rows.length === 0 ? (
        <HowToGetOn task={task.slug} />
      ) : (
        <>
          <Curves rows={rows} task={task.title} mode={mode} />
          <Ranks rows={rows} percent={percent} addressOf={(share) => address({ percent: share })} />
          <Section
            title="Compute it again"
            lead={`Every figure at ${percent} % of the labels, from the stored predictions of each seed and the sealed labels. It must come out as it is stored, to the last bit.`}
          >
            <RecomputeButton
              action={recomputeTransfer}
              fields={{ task: task.slug, mode, percent }}
              isSignedIn={!!(await readVisitor())}
            />
          </Section>
        </>
      )}
      <Protocol />
    </>
  );
}

const stringify = ({ mode, percent }: { mode?: string; percent?: number }) => ({
  ...(mode && { mode }),
  ...(percent && { percent: String(percent) }),
});

function Curves({ rows, task, mode }: { rows: TransferRow[]; task: string; mode: keyof typeof modes }) {
  return (
    <Section
      title="Learning curves"
      lead="Mean macro AUC over the seeds. Bars on the chart: one standard deviation over seeds. Intervals in the table: 95 %, a bootstrap over test cases. Controls are dashed."
    >
      <div className="mb-6 hidden sm:block">
        <TransferChart title={`${modes[mode]} on ${task}`} rows={rows} />
      </div>
      <div className="mb-6 sm:hidden">
        <TransferChart title={`${modes[mode]} on ${task}`} rows={rows} width={400} />
      </div>
      <TransferCurveTable rows={rows} />
    </Section>
  );
}

interface RanksProps {
  rows: TransferRow[];
  percent: number;
  addressOf: (share: number) => string;
}

function Ranks({ rows, percent, addressOf }: RanksProps) {
  const choices = shares.map((share) => ({ value: String(share), word: `${share} %`, href: addressOf(share) }));
  return (
    <Section
      title={`Ranks at ${percent} % of the labels`}
      lead="Every two subjects are compared on the same test cases and seeds: DeLong’s variance and that of the seeds together, corrected for all pairs by Holm’s method."
      action={<Choice label="Share of the labels" current={String(percent)} choices={choices} />}
    >
      <TransferRankTable rows={rows} percent={percent} />
    </Section>
  );
}

function HowToGetOn({ task }: { task: string }) {
  return (
    <div className="mb-10">
      <EmptyState title="Nothing has been measured here yet">
        <TextLink href={`/new/transfer?task=${task}`}>Submit a transfer job</TextLink>: the hub trains a version and its
        controls on 1 to 100 % of the labels, and the curves appear as the parts finish.
      </EmptyState>
    </div>
  );
}

/** The rules in plain words; as data they are in mednet/transfer/protocol.ts. */
function Protocol() {
  return (
    <Section title="How it is measured">
      <ul className="max-w-3xl list-disc space-y-1 pl-5 text-sm text-soft">
        <li>
          Every subject gets the same labels: for each of 5 seeds nested shares of the training and of the validation
          split, whole groups (such as patients), classes in their own shares, at least one case of each. Choices are
          made on that share of the validation labels alone: at 1 % they are noisy, as they are for whoever has so few.
        </li>
        <li>
          Linear probe: logistic regression on frozen features, scaled by the training images without their labels; the
          L2 penalty is chosen among six by the validation cross-entropy.
        </li>
        <li>
          Full fine-tuning: all weights, 150 steps of at most 32 images at each of two learning rates; validation
          chooses rate and epoch.
        </li>
        <li>
          Controls: the same network from random weights; ImageNet networks, on gray images repeated to three channels;
          the shares of the classes. ImageNet networks are probed at the size of image that they were trained on, and
          fine-tuned at a smaller one, so that it takes a processor no longer than MedNet; their names say which.
          Nothing of them is frozen.
        </li>
      </ul>
    </Section>
  );
}
