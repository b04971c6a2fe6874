import type { Metadata } from 'next';
import { ModelPage } from '../../../components/model-page.tsx';
import { readPart, titleOfPart } from '../../../components/version-tabs.tsx';
import { readParams, type SearchParams } from '../../../format/read-params.ts';
import { askHub } from '../../../graphql/ask-hub.ts';
import { ModelHeaderDocument } from '../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { slug } = await params;
  const { part } = await readParams(searchParams);
  const { data } = await askHub(ModelHeaderDocument, { slug: decodeURIComponent(slug) });
  return { title: titleOfPart(readPart(part), data?.model?.title ?? 'Model'), description: data?.model?.summary };
}

export default async function LatestVersionPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { part } = await readParams(searchParams);
  return <ModelPage slug={decodeURIComponent(slug)} part={part} />;
}
