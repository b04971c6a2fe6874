import Link from 'next/link';

const kinds = {
  'fine-tune': 'Fine-tune',
  benchmark: 'Benchmark',
  predictions: 'Predictions',
  transfer: 'Transfer',
  import: 'Import',
  weights: 'Import weights',
  assemble: 'Assemble',
  pretrain: 'Pretrain',
  generate: 'Generate',
};
const forAdministrators: string[] = ['assemble', 'pretrain', 'generate'];

export type NewJob = keyof typeof kinds;

/** Between the forms that submit a job. */
export function NewJobTabs({ current, isAdmin }: { current: NewJob; isAdmin: boolean }) {
  const shown = (Object.keys(kinds) as NewJob[]).filter((kind) => isAdmin || !forAdministrators.includes(kind));
  return (
    <nav aria-label="New job" className="mb-6 flex gap-1 overflow-x-auto border-b border-line text-sm">
      {shown.map((kind) => (
        <Link
          key={kind}
          href={`/new/${kind}`}
          prefetch={false}
          aria-current={kind === current ? 'page' : undefined}
          className={`border-b-2 px-3 py-2 whitespace-nowrap -outline-offset-2 ${kind === current ? 'border-accent font-medium' : 'border-transparent text-soft hover:text-ink'}`}
        >
          {kinds[kind]}
        </Link>
      ))}
    </nav>
  );
}
