import { signatureLines } from '../format/signature-lines.ts';
import { CodeBlock } from './code-block.tsx';
import { EmptyState } from './empty-state.tsx';
import { ParityTable } from './parity-table.tsx';
import type { VersionSection } from './version-section.ts';
import type { VersionDetails } from './version-view.tsx';

/** That its files are the same network, and what the hub says of it. */
export function proofSections(version: VersionDetails, hub: string): VersionSection[] {
  const { parity, exports, label, publishedAt, model } = version;
  const signature = {
    title: 'Signature',
    lead: 'One signature (Ed25519) covers the card, every file, the data and every evaluation with its predictions, by their SHA-256. Keep the key from your first visit: another key is another hub.',
    body: (
      <div className="grid gap-3">
        {signatureLines({ hub, slug: model.slug, label }).map(({ title, code }) => (
          <CodeBlock key={title} title={title} code={code} />
        ))}
      </div>
    ),
  };
  return [
    {
      title: 'Parity certificate',
      lead: 'Before a version is published, the hub gives three images to its files in every runtime that it finds, and compares the outputs before softmax (logits) with its own. A difference of more than 10⁻⁵ of the largest logit is a failure, and such a version cannot be published.',
      body:
        parity.length > 0 ? (
          <ParityTable parity={parity} exports={exports} />
        ) : (
          <EmptyState title="Not certified yet">It is the last step of the export.</EmptyState>
        ),
    },
    ...(publishedAt ? [signature] : []),
  ];
}
