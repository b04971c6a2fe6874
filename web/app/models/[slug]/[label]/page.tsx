import type { Metadata } from 'next';
import { ModelPage } from '../../../../components/model-page.tsx';
import { askHub } from '../../../../graphql/ask-hub.ts';
import { ModelHeaderDocument } from '../../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ slug: string; label: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, label } = await params;
  const { data } = await askHub(ModelHeaderDocument, { slug: decodeURIComponent(slug) });
  return { title: `${data?.model?.title ?? 'Model'} ${decodeURIComponent(label)}` };
}

export default async function VersionPage({ params }: Props) {
  const { slug, label } = await params;
  return <ModelPage slug={decodeURIComponent(slug)} label={decodeURIComponent(label)} />;
}
