import type { Metadata } from 'next';
import { ModelPage } from '../../../../components/model-page.tsx';
import { readPart, titleOfPart } from '../../../../components/version-tabs.tsx';
import { readParams, type SearchParams } from '../../../../format/read-params.ts';
import { askHub } from '../../../../graphql/ask-hub.ts';
import { ModelHeaderDocument } from '../../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ slug: string; label: string }>; searchParams: SearchParams };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { slug, label } = await params;
  const { part } = await readParams(searchParams);
  const { data } = await askHub(ModelHeaderDocument, { slug: decodeURIComponent(slug) });
  const title = `${data?.model?.title ?? 'Model'} ${decodeURIComponent(label)}`;
  return { title: titleOfPart(readPart(part), title), description: data?.model?.summary };
}

export default async function VersionPage({ params, searchParams }: Props) {
  const { slug, label } = await params;
  const { part } = await readParams(searchParams);
  return <ModelPage slug={decodeURIComponent(slug)} label={decodeURIComponent(label)} part={part} />;
}
