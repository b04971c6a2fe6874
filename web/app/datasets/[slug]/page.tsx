import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Badge } from '../../../components/badge.tsx';
import { ButtonLink } from '../../../components/button-link.tsx';
import { ClassCountTable } from '../../../components/class-count-table.tsx';
import { Digest } from '../../../components/digest.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Facts } from '../../../components/facts.tsx';
import { FaultList } from '../../../components/fault-list.tsx';
import { LicenceLinks } from '../../../components/licence-links.tsx';
import { Markdown } from '../../../components/markdown.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemState } from '../../../components/problem-state.tsx';
import { Section } from '../../../components/section.tsx';
import { TextLink } from '../../../components/text-link.tsx';
import { formatDay, formatMinute } from '../../../format/format-date.ts';
import { channelsWord } from '../../../format/words.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { DataSetDocument, type DataSetQuery } from '../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ slug: string }> };
type DataSet = NonNullable<DataSetQuery['dataSet']>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { data } = await askHub(DataSetDocument, { slug: decodeURIComponent((await params).slug) });
  return { title: data?.dataSet?.title ?? 'Data set', description: data?.dataSet?.description || undefined };
}

export default async function DataSetPage({ params }: Props) {
  const { data, problem } = await askHub(DataSetDocument, { slug: decodeURIComponent((await params).slug) });
  if (problem) return <ProblemState problem={problem} />;
  if (!data.dataSet) notFound();
  return <DataSetView dataSet={data.dataSet} />;
}

function DataSetView({ dataSet }: { dataSet: DataSet }) {
  const versions = dataSet.versions.toSorted((a, b) => b.ordinal - a.ordinal);
  return (
    <>
      <PageHeading
        above={<TextLink href="/datasets">Data sets</TextLink>}
        title={dataSet.title}
        lead={dataSet.isSynthetic && <Badge tone="warn">Synthetic: generated images, for trying things out</Badge>}
        actions={
          <ButtonLink look="primary" href={`/new/fine-tune?target=dataSet:${dataSet.slug}`}>
            Fine-tune on it
          </ButtonLink>
        }
      />
      <FaultList faults={dataSet.knownFaults} />
      <div className="mb-10 grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Panel>
          {dataSet.description ? <Markdown text={dataSet.description} /> : <p className="text-soft">No description.</p>}
        </Panel>
        <Panel>
          <Facts
            of={{
              Modality: dataSet.modality,
              Channels: channelsWord(dataSet.channels),
              Licence: <LicenceLinks of={dataSet.licence} />,
              Agreement: dataSet.licenceNote,
              Citation: dataSet.citation,
              Owner: dataSet.owner.name,
              Imported: formatDay(dataSet.createdAt),
            }}
          />
        </Panel>
      </div>
      {versions.length === 0 && <EmptyState title="Its import has not finished yet" />}
      {versions.map((version) => (
        <Section
          key={version.id}
          title={`Version ${version.ordinal}`}
          lead={
            version.sealedAt ? (
              <>
                Sealed {formatMinute(version.sealedAt)};{' '}
                <a
                  href={`/files/data-sets/${dataSet.slug}/${version.ordinal}/croissant.json`}
                  className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
                >
                  card as Croissant
                </a>{' '}
                (JSON-LD)
              </>
            ) : (
              'Not sealed yet'
            )
          }
          action={<Digest sha256={version.digest} of={version.reference} />}
        >
          {version.isRecord && (
            <div className="mb-4">
              <Notice title="Only the record of it is here">
                It came with a released version, without its images and test labels. Import the same data to train on
                it.
              </Notice>
            </div>
          )}
          <ClassCountTable version={version} />
          <p className="mt-3 text-sm">
            <TextLink href={`/datasets/${dataSet.slug}/${version.ordinal}/report`}>
              What was found in it: report with pictures
            </TextLink>
          </p>
        </Section>
      ))}
    </>
  );
}
