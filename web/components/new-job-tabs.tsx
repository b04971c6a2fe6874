import { LinkTabs } from './link-tabs.tsx';

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
  const tabs = shown.map((kind) => ({ href: `/new/${kind}`, name: kinds[kind], isCurrent: kind === current }));
  return <LinkTabs label="New job" tabs={tabs} />;
}
