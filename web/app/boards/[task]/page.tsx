import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BoardHistory } from '../../../components/board-history.tsx';
import { BoardState } from '../../../components/board-state.tsx';
import { BoardTable } from '../../../components/board-table.tsx';
import { ButtonLink } from '../../../components/button-link.tsx';
import { buttonStyle } from '../../../components/button-style.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FilterForm } from '../../../components/filter-form.tsx';
import { HowToGetOn } from '../../../components/how-to-get-on.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { RankRule } from '../../../components/rank-rule.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { readTrack, TrackTabs } from '../../../components/track-tabs.tsx';
import { TransferView } from '../../../components/transfer-view.tsx';
import { formatMinute } from '../../../format/format-date.ts';
import { formatQuantity } from '../../../format/format-number.ts';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { markWords } from '../../../format/words.ts';
import { writeAddress } from '../../../format/write-address.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import {
  BoardDocument,
  type BoardQuery,
  type ContaminationState,
  type Mark,
} from '../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ task: string }>; searchParams: SearchParams };
type Board = NonNullable<BoardQuery['board']>;
type Params = Record<string, string | undefined>;

const marks: Mark[] = ['HUB_RUN', 'HUB_SCORED'];
const contaminations: { value: ContaminationState; word: string }[] = [
  { value: 'CLEAN', word: 'Clean' },
  { value: 'MATCHED', word: 'Matched' },
  { value: 'UNKNOWN', word: 'Unknown' },
];

/** What the address says; what it cannot mean is as if it said nothing. */
function readFilter({ mark, licence, base, seed, contamination }: Params) {
  return {
    mark: marks.find((one) => one === mark),
    licence,
    isFromBase: base === 'yes' ? true : base === 'no' ? false : undefined,
    seed: seed && /^\d{1,9}$/.test(seed) ? Number(seed) : undefined,
    contamination: contaminations.find(({ value }) => value === contamination)?.value,
  };
}

async function loadBoard({ params, searchParams }: Props) {
  const { task } = await params;
  const given = await readParams(searchParams);
  const at = given.at && !Number.isNaN(Date.parse(given.at)) ? new Date(given.at).toISOString() : undefined;
  const variables = { task: decodeURIComponent(task), track: readTrack(given.track), at, filter: readFilter(given) };
  return { given: { ...given, at }, ...(await askHub(BoardDocument, variables)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { data } = await loadBoard(props);
  const title = data?.board?.task.title;
  return title
    ? { title: `Board of ${title}`, description: `Who does best on ${title}, with intervals, tests and tied ranks.` }
    : { title: 'Board' };
}

export default async function BoardPage(props: Props) {
  const { data, problem, given } = await loadBoard(props);
  if (problem) return <ProblemState problem={problem} />;
  if (!data.board) notFound();
  if (data.board.track === 'TRANSFER') return <TransferBoardView board={data.board} given={given} />;
  return <BoardView board={data.board} given={given} />;
}

function TransferBoardView({ board: { task }, given }: { board: Board; given: Params }) {
  return (
    <>
      <PageHeading
        above={<TextLink href="/boards">Boards</TextLink>}
        title={task.title}
        lead="What a version gives when there are few labels, beside controls that are trained the same way."
        actions={<ButtonLink href={`/new/transfer?task=${task.slug}`}>Measure a version</ButtonLink>}
      />
      <TrackTabs task={task.slug} current="TRANSFER" />
      <TransferView task={task} mode={given.mode} percent={given.percent} />
    </>
  );
}

function BoardView({ board, given }: { board: Board; given: Params }) {
  const { task, track, entries, totalCount } = board;
  const cases = task.dataSetVersion?.testCount;
  return (
    <>
      <PageHeading
        above={<TextLink href="/boards">Boards</TextLink>}
        title={task.title}
        lead={
          <p>
            {cases ? `Judged on ${formatQuantity(cases, 'test case')}, whose labels stay sealed. ` : ''}
            Ranked by macro AUC. <RankRule rankedCount={board.rankedCount} />{' '}
            <TextLink href={`/tasks/${task.slug}`}>About the task</TextLink>
          </p>
        }
        actions={
          <>
            <ButtonLink href={`/new/benchmark?task=${task.slug}`}>Benchmark a version</ButtonLink>
            <ButtonLink href={`/new/predictions?task=${task.slug}`}>Submit predictions</ButtonLink>
          </>
        }
      />
      <TrackTabs task={task.slug} current={track} />
      {given.at && (
        <div className="mb-5">
          <Notice title={`The board as of ${formatMinute(given.at)}`}>
            <TextLink href={writeAddress(`/boards/${task.slug}`, { track })}>See it as it is now</TextLink>
          </Notice>
        </div>
      )}
      {track === 'PREDICTIONS' && <PredictionsNote />}
      {totalCount > 0 && <BoardFilters board={board} given={given} />}
      {totalCount > 0 && entries.length === 0 && (
        <EmptyState title={`None of ${formatQuantity(totalCount, 'entry', 'entries')} passes these filters`}>
          <TextLink href={writeAddress(`/boards/${task.slug}`, { track, at: given.at })}>Show all</TextLink>
        </EmptyState>
      )}
      {totalCount === 0 && <HowToGetOn board={board} />}
      {entries.length > 0 && <ComparableBoard board={board} />}
      <BoardState board={board} />
      <BoardHistory task={task.slug} track={track} />
    </>
  );
}

function PredictionsNote() {
  return (
    <p className="mb-5 max-w-3xl text-sm text-soft">
      Predictions that were made elsewhere and scored by the hub, which knows nothing of how they came to be. Every
      score tells a little about the sealed labels: so the submissions of a user are limited per day, and figures are
      rounded to three decimals. Withdrawn submissions stay, without a rank.
    </p>
  );
}

function BoardFilters({ board: { task, track, licences, seeds }, given }: { board: Board; given: Params }) {
  const isOfVersions = track !== 'PREDICTIONS';
  if (!isOfVersions) return null;
  return (
    <FilterForm
      path={`/boards/${task.slug}`}
      kept={{ track, at: given.at }}
      selects={[
        {
          name: 'mark',
          label: 'Mark',
          value: given.mark,
          choices: marks.map((mark) => ({ value: mark, word: markWords[mark].word })),
        },
        {
          name: 'base',
          label: 'Start',
          value: given.base,
          choices: [
            { value: 'yes', word: 'From a base' },
            { value: 'no', word: 'From scratch' },
          ],
        },
        {
          name: 'licence',
          label: 'Licence',
          value: given.licence,
          choices: licences.map((licence) => ({ value: licence, word: licence })),
        },
        {
          name: 'seed',
          label: 'Training seed',
          value: given.seed,
          choices: seeds.map((seed) => ({ value: String(seed), word: String(seed) })),
        },
        { name: 'contamination', label: 'Contamination', value: given.contamination, choices: contaminations },
      ]}
    />
  );
}

function ComparableBoard({ board: { task, entries, totalCount } }: { board: Board }) {
  const hidden = totalCount - entries.length;
  return (
    <form action={`/boards/${task.slug}/compare`} className="mb-10">
      <BoardTable entries={entries} task={task.title} />
      <p className="mt-3 flex flex-wrap items-center gap-3 text-sm text-soft">
        <button type="submit" className={buttonStyle.quiet}>
          Compare chosen entries
        </button>
        {hidden > 0 &&
          `${formatQuantity(hidden, 'entry is', 'entries are')} hidden; ranks are those of the whole board.`}
      </p>
    </form>
  );
}
