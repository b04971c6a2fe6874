import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BoardTable } from '../../../components/board-table.tsx';
import { ButtonLink } from '../../../components/button-link.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { readTrack, TrackTabs } from '../../../components/track-tabs.tsx';
import { TransferView } from '../../../components/transfer-view.tsx';
import { formatQuantity } from '../../../format/format-number.ts';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { BoardDocument, type BoardQuery } from '../../../graphql/generated/graphql.ts';

type Board = NonNullable<BoardQuery['board']>;
type Props = { params: Promise<{ task: string }>; searchParams: SearchParams };

async function loadBoard({ params, searchParams }: Props) {
  const { task } = await params;
  const { track } = await readParams(searchParams);
  return askHub(BoardDocument, { task: decodeURIComponent(task), track: readTrack(track) });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { data } = await loadBoard(props);
  return { title: data?.board ? `Board of ${data.board.task.title}` : 'Board' };
}

export default async function BoardPage(props: Props) {
  const { data, problem } = await loadBoard(props);
  if (problem) return <ProblemState problem={problem} />;
  if (!data.board) notFound();
  if (data.board.track === 'TRANSFER')
    return <TransferBoardView board={data.board} {...(await readParams(props.searchParams))} />;
  return <BoardView board={data.board} />;
}

function TransferBoardView({ board: { task }, mode, percent }: { board: Board; mode?: string; percent?: string }) {
  return (
    <>
      <PageHeading
        above={<TextLink href="/boards">Boards</TextLink>}
        title={task.title}
        lead="What a version gives when there are few labels, beside controls that are trained the same way."
        actions={<ButtonLink href={`/new/transfer?task=${task.slug}`}>Measure a version</ButtonLink>}
      />
      <TrackTabs task={task.slug} current="TRANSFER" />
      <TransferView task={task} mode={mode} percent={percent} />
    </>
  );
}

function BoardView({ board }: { board: NonNullable<BoardQuery['board']> }) {
  const { task, track, entries } = board;
  const cases = task.dataSetVersion?.testCount;
  return (
    <>
      <PageHeading
        above={<TextLink href="/boards">Boards</TextLink>}
        title={task.title}
        lead={
          <p>
            {cases ? `Judged on ${formatQuantity(cases, 'test case')}, whose labels stay sealed. ` : ''}
            Ranked by macro AUC. <RankRule rankedCount={entries.filter(({ rank }) => rank !== null).length} />{' '}
            <TextLink href={`/tasks/${task.slug}`}>About the task</TextLink>
          </p>
        }
        actions={<ButtonLink href={`/new/benchmark?task=${task.slug}`}>Benchmark a version</ButtonLink>}
      />
      <TrackTabs task={task.slug} current={track} />
      {entries.length > 0 ? <BoardTable entries={entries} task={task.title} /> : <HowToGetOn board={board} />}
    </>
  );
}

/** What separates ranks, in plain words. */
function RankRule({ rankedCount }: { rankedCount: number }) {
  const pairs = formatQuantity((rankedCount * (rankedCount - 1)) / 2, 'pair');
  return (
    <>
      Every two entries are compared on the same cases by DeLong’s test, cases of one group (such as a patient) taken
      together, and the p-values are corrected for all {rankedCount > 1 ? pairs : 'pairs'} by Holm’s method. Going down,
      an entry shares the rank of the leader of its group until one differs from that leader with p below 0.05; that one
      leads the next group. Two entries may thus share a rank and still differ from each other.
    </>
  );
}

function HowToGetOn({ board: { task, track } }: { board: NonNullable<BoardQuery['board']> }) {
  if (track !== 'FINE_TUNED') {
    return (
      <EmptyState title="Nobody is on this track yet">
        <TextLink href={`/boards/${task.slug}`}>See the fine-tuned track</TextLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nobody is on this board yet">
      {!task.dataSetVersion && (
        <p>
          First <TextLink href={`/new/import?task=${task.slug}`}>import the task’s data</TextLink>.
        </p>
      )}
      <p>
        <TextLink href={`/new/fine-tune?target=task:${task.slug}`}>Fine-tune a version for this task</TextLink>, have it
        judged on the test split by a <TextLink href={`/new/benchmark?task=${task.slug}`}>benchmark job</TextLink>, and
        publish it: then everybody sees it here.
      </p>
    </EmptyState>
  );
}
