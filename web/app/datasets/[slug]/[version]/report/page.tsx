import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClassCountTable } from '../../../../../components/class-count-table.tsx';
import { EmptyState } from '../../../../../components/empty-state.tsx';
import { Facts } from '../../../../../components/facts.tsx';
import { FaultyFileTable } from '../../../../../components/faulty-file-table.tsx';
import { FindingList } from '../../../../../components/finding-list.tsx';
import { FindingPictures } from '../../../../../components/finding-pictures.tsx';
import { PageHeading } from '../../../../../components/page-heading.tsx';
import { Panel } from '../../../../../components/panel.tsx';
import { ProblemState } from '../../../../../components/problem-state.tsx';
import { SamplePictures } from '../../../../../components/sample-pictures.tsx';
import { Section } from '../../../../../components/section.tsx';
import { ShortcutTable } from '../../../../../components/shortcut-table.tsx';
import { SizePlot } from '../../../../../components/size-plot.tsx';
import { TextLink } from '../../../../../components/text-link.tsx';
import { formatCount, formatQuantity } from '../../../../../format/format-number.ts';
import { channelsWord, splitWords } from '../../../../../format/words.ts';
import { askHub } from '../../../../../graphql/ask-hub.ts';
import { DataSetReportDocument } from '../../../../../graphql/generated/graphql.ts';
import type { DataSetReport, ReportedVersion } from '../../../../../graphql/report-types.ts';

type Props = { params: Promise<{ slug: string; version: string }> };

async function ask({ params }: Props) {
  const { slug, version } = await params;
  return askHub(DataSetReportDocument, { reference: `${decodeURIComponent(slug)}@${decodeURIComponent(version)}` });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { data } = await ask(props);
  return { title: `Report on ${data?.dataSetVersion?.dataSet.title ?? 'a data set'}` };
}

export default async function ReportPage(props: Props) {
  const { data, problem } = await ask(props);
  if (problem) return <ProblemState problem={problem} />;
  const version = data.dataSetVersion;
  if (!version) notFound();
  const { dataSet, ordinal, report } = version;
  return (
    <>
      <PageHeading
        above={<TextLink href={`/datasets/${dataSet.slug}`}>{dataSet.title}</TextLink>}
        title="What is in the data"
        lead={`Report on version ${ordinal}, made when it was imported, before anything trained on it`}
      />
      {report ? (
        <ReportView version={version} report={report} />
      ) : (
        <EmptyState title="There is no report on this version">
          It was imported before reports were made. Import it again to get one.
        </EmptyState>
      )}
    </>
  );
}

function ReportView({ version, report }: { version: ReportedVersion; report: DataSetReport }) {
  const { findings, shortcuts, samples, faulty } = report;
  return (
    <>
      <Section
        title="Findings"
        lead="The worst first. What is said of the test split never says which class a case is of."
      >
        <FindingList findings={findings} />
      </Section>
      <Section title="Images">
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <ClassCountTable version={version} />
          <Panel>
            <Facts
              of={{
                Images: formatCount(report.imageCount),
                Modality: version.dataSet.modality,
                Channels: channelsWord(version.dataSet.channels),
                Files: report.formats.map(({ name, count }) => `${name} ${formatCount(count)}`).join(', '),
              }}
            />
          </Panel>
        </div>
      </Section>
      <Section title="Sizes">
        <SizePlot sizes={report.sizes} />
      </Section>
      {shortcuts[0] && (
        <Section title="Shortcuts" lead={describeVote(shortcuts[0], report.seed)}>
          <ShortcutTable shortcuts={shortcuts} classCount={version.classCounts.length} />
        </Section>
      )}
      {findings.some(({ examples }) => examples.length > 0) && (
        <Section
          title="Pictures of the findings"
          lead="Some of each. Class and group are left out where a case of the test split is the same, looks the same or is of the same group."
        >
          <FindingPictures findings={findings} />
        </Section>
      )}
      <Section title="A sample" lead="Chosen by digest, so by chance.">
        <SamplePictures samples={samples} />
      </Section>
      {faulty.length > 0 && (
        <Section
          title="Files that were left out"
          lead={`${formatQuantity(report.faultyCount, 'file')}, of which ${formatCount(faulty.length)} are listed. Only the owner of the data set sees their names.`}
        >
          <FaultyFileTable files={faulty} />
        </Section>
      )}
    </>
  );
}

/** Alike for all of them. */
function describeVote({ caseCount, knownCount, split }: DataSetReport['shortcuts'][number], seed: number): string {
  const asked = `${formatQuantity(caseCount, 'image')} of the ${splitWords[split].toLowerCase()} split`;
  return (
    `How well a vote of the 5 nearest of ${formatQuantity(knownCount, 'training image')} tells the classes of ${asked} ` +
    `apart by something of little meaning, with 95 % intervals. Of large sets a random part is taken (seed ${seed}).`
  );
}
