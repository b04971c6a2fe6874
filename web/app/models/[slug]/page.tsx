import type { Metadata } from 'next';
import { ModelPage } from '../../../components/model-page.tsx';
import { askHub } from '../../../graphql/ask-hub.ts';
import { ModelHeaderDocument } from '../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const { data } = await askHub(ModelHeaderDocument, { slug: decodeURIComponent(slug) });
  return { title: data?.model?.title ?? 'Model', description: data?.model?.summary };
}

export default async function LatestVersionPage({ params }: Props) {
  const { slug } = await params;
  return <ModelPage slug={decodeURIComponent(slug)} />;
}
