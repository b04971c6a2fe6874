/** The search behind a base: drafts that differ from its recipe in one thing, and controls, each judged by a trial. */
import { BASELINES } from '../mednet/baselines/index.ts';
import type { TrialReport } from '../mednet/transfer/trial-report.ts';
import { describeSearch, type SearchRow } from './describe-search.ts';
import type { HubClient } from './hub-client.ts';
import { assembleOnce, findVersion, submit } from './hub-steps.ts';
import { ABLATION, type BasePlan, SEARCH, type Trial } from './release-plan.ts';

interface Judged {
  version?: string;
  baseline?: string;
  width?: number;
}

interface StoredJob {
  id: string;
  configuration: Record<string, unknown>;
  files: { name: string; url: string }[];
}

/** What there is to say of it on the card. What was trained and judged before is not done again. */
export async function searchRecipe(hub: HubClient, base: BasePlan, tasks: string[]): Promise<string> {
  const { input, assembled, trials } = base;
  const model = `${input.model}-search`;
  const rows: SearchRow[] = [];
  for (const { label, title, changes, withGenerated } of [...ABLATION, ...(trials as readonly Trial[])]) {
    const reference = `${model}@${label}`;
    if (!(await findVersion(hub, reference))) {
      const dataSets = [withGenerated ? await assembleGenerated(hub, base) : assembled];
      const { epochs, maxCasesPerClass } = SEARCH;
      const draft = { model, title: `${input.title}, search for a recipe`, label, epochs, maxCasesPerClass, dataSets };
      await submit(hub, 'submitPretrain', 'PretrainInput', { ...input, ...changes, ...draft });
    }
    rows.push({ title, ...(await judgeOnce(hub, tasks, { version: reference })) });
  }
  rows.push({ title: 'Control: random weights', ...(await judgeOnce(hub, tasks, { width: input.width })) });
  for (const { id, title } of BASELINES) {
    rows.push({ title: `Control: ${title}`, ...(await judgeOnce(hub, tasks, { baseline: id })) });
  }
  return describeSearch(rows, SEARCH);
}

/** The pool with generated images in its small classes. */
async function assembleGenerated(hub: HubClient, { data, assembled, input }: BasePlan): Promise<string> {
  const slug = `${assembled}-generated`;
  const isOfPool = ({ configuration }: StoredJob): boolean => String(configuration.dataSet).startsWith(`${data.slug}@`);
  const known = (await listJobs(hub, 'GENERATE')).find(isOfPool);
  const generator = known?.id ?? (await submit(hub, 'submitGenerate', 'GenerateInput', { dataSet: data.slug }));
  const title = `${input.title} pretraining pool, with generated images`;
  await assembleOnce(hub, { slug, title, dataSets: [data.slug], fewestPerClass: 50, generators: [generator] });
  return slug;
}

async function judgeOnce(
  hub: HubClient,
  tasks: string[],
  judged: Judged,
): Promise<{ job: string; report: TrialReport }> {
  const { percents, seeds } = SEARCH;
  const isKnown = ({ configuration }: StoredJob): boolean => isOf(configuration, { tasks, percents, seeds }, judged);
  let job = (await listJobs(hub, 'TRIAL')).find(isKnown);
  if (!job) {
    await submit(hub, 'submitTrial', 'TrialInput', { tasks, percents, seeds, ...judged });
    job = (await listJobs(hub, 'TRIAL')).find(isKnown);
  }
  const file = job?.files.find(({ name }) => name === 'trial.json');
  if (!job || !file) throw new Error('A trial has ended without its file.');
  return { job: job.id, report: await hub.read<TrialReport>(file.url) };
}

function isOf(configuration: StoredJob['configuration'], asked: Record<string, unknown>, judged: Judged): boolean {
  const subject = configuration.subject as Judged;
  const names = judged.version || judged.baseline ? (['version', 'baseline'] as const) : (['width'] as const);
  return (
    configuration.imageSize === undefined &&
    Object.entries(asked).every(([name, value]) => String(configuration[name]) === String(value)) &&
    names.every((name) => subject[name] === judged[name])
  );
}

/** The newest hundred that have succeeded. */
async function listJobs(hub: HubClient, kind: 'TRIAL' | 'GENERATE'): Promise<StoredJob[]> {
  const document = `query ($kind: JobKind!) { jobs(first: 100, kind: $kind, state: SUCCEEDED, mine: true) {
    edges { node { id configuration files { name url } } } } }`;
  const { jobs } = await hub.query<{ jobs: { edges: { node: StoredJob }[] } }>(document, { kind });
  return jobs.edges.map(({ node }) => node);
}
