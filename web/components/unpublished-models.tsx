import { askHub } from '../graphql/ask-hub.ts';
import { UnpublishedModelsDocument } from '../graphql/generated/graphql.ts';
import { readVisitor } from '../session/read-visitor.ts';
import { Notice } from './notice.tsx';
import { TextLink } from './text-link.tsx';

/** Those that the visitor sees and others do not: the list has only what is published. */
export async function UnpublishedModels() {
  if (!(await readVisitor())) return null;
  const { data } = await askHub(UnpublishedModelsDocument, {});
  const models = data?.models.edges.map(({ node }) => node) ?? [];
  if (models.length === 0) return null;
  return (
    <div className="mb-5">
      <Notice title="Not published yet, and seen by you">
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {models.map(({ slug, title }) => (
            <li key={slug}>
              <TextLink href={`/models/${slug}`}>{title}</TextLink>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
