import type { Metadata } from 'next';
import { ChangedVersions } from '../../../../../components/changed-versions.tsx';
import { ChangesForm } from '../../../../../components/changes-form.tsx';
import { PageHeading } from '../../../../../components/page-heading.tsx';
import { ProblemState } from '../../../../../components/problem-state.tsx';
import { TextLink } from '../../../../../components/text-link.tsx';
import { readParams, type SearchParams } from '../../../../../format/read-params.ts';
import { askHub } from '../../../../../graphql/ask-hub.ts';
import { ChangesDocument, ModelHeaderDocument } from '../../../../../graphql/generated/graphql.ts';

type Props = { params: Promise<{ slug: string; label: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, label } = await params;
  return { title: `What changed in ${decodeURIComponent(slug)} ${decodeURIComponent(label)}` };
}

/** A version beside another one, by default the one before it. `from` is a label of this model, or slug@label. */
export default async function ChangesPage({ params, searchParams }: Props) {
  const [path, { from }] = await Promise.all([params, readParams(searchParams)]);
  const [slug, label] = [decodeURIComponent(path.slug), decodeURIComponent(path.label)];
  const header = await askHub(ModelHeaderDocument, { slug });
  if (header.problem) return <ProblemState problem={header.problem} />;
  const versions = header.data.model?.versions ?? [];
  const before = from ?? versions[versions.findIndex((one) => one.label === label) + 1]?.label;
  return (
    <>
      <PageHeading
        above={
          <TextLink href={`/models/${slug}/${label}`}>
            {header.data.model?.title} {label}
          </TextLink>
        }
        title={before ? `What changed from ${before} to ${label}` : `What changed in ${label}`}
      />
      <ChangesForm slug={slug} label={label} versions={versions} chosen={before} />
      {before ? (
        <Changes from={before.includes('@') ? before : `${slug}@${before}`} to={`${slug}@${label}`} />
      ) : (
        <p className="text-soft">There is no version before it: choose one to compare it with.</p>
      )}
    </>
  );
}

async function Changes({ from, to }: { from: string; to: string }) {
  const { data, problem } = await askHub(ChangesDocument, { from, to });
  if (problem) return <ProblemState problem={problem} />;
  if (!data.from || !data.to) return null;
  return <ChangedVersions from={data.from} to={data.to} tensors={data.weightsDifference ?? []} />;
}
