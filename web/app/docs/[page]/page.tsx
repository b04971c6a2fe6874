import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DocPageView } from '../../../components/doc-page.tsx';
import { DOC_PAGES } from '../../../docs/pages.ts';

type Address = { params: Promise<{ page: string }> };

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const page = await findPage(params);
  return page ? { title: page.title, description: page.summary } : {};
}

export default async function DocumentationPage({ params }: Address) {
  const page = await findPage(params);
  return page ? <DocPageView page={page} /> : notFound();
}

async function findPage(params: Address['params']) {
  const { page } = await params;
  return DOC_PAGES.find(({ slug }) => slug === page);
}
