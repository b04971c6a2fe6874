/** The steps of the demonstrations: each submits a job through GraphQL, watches it live, and says what came of it. */
import type { HubClient } from './hub-client.ts';

type Input = Record<string, unknown>;

async function watch(hub: HubClient, job: { id: string; title: string }): Promise<string> {
  process.stdout.write(`${job.title}\n    ${hub.address}/jobs/${job.id}\n`);
  const state = await hub.watch(job.id);
  if (state !== 'SUCCEEDED') throw new Error(`${job.title}: ${state.toLowerCase()}. See ${hub.address}/jobs/${job.id}`);
  return job.id;
}

async function submit(hub: HubClient, mutation: string, inputType: string, input: Input): Promise<string> {
  const document = `mutation ($input: ${inputType}!) { job: ${mutation}(input: $input) { id title } }`;
  const { job } = await hub.query<{ job: { id: string; title: string } }>(document, { input });
  return watch(hub, job);
}

/** Imports the data of a task, or of a pool, unless the hub has it. */
export async function importOnce(hub: HubClient, input: Input & { slug: string }): Promise<void> {
  const document = 'query { dataSets(first: 100) { edges { node { slug versions { sealedAt isRecord } } } } }';
  type Answer = {
    dataSets: { edges: { node: { slug: string; versions: { sealedAt: string | null; isRecord: boolean }[] } }[] };
  };
  const { dataSets } = await hub.query<Answer>(document);
  if (
    dataSets.edges.some(
      ({ node }) => node.slug === input.slug && node.versions.some(({ sealedAt, isRecord }) => sealedAt && !isRecord),
    )
  ) {
    process.stdout.write(`${input.slug} is here already\n`);
    return;
  }
  await submit(hub, 'importDataSet', 'ImportInput', input);
}

/** Waits for the exports that training queued; only then can a version be published. */
async function publish(hub: HubClient, jobId: string): Promise<string> {
  const made = await hub.query<{ job: { version: { reference: string } } }>(
    'query ($id: ID!) { job(id: $id) { version { reference } } }',
    { id: jobId },
  );
  const { reference } = made.job.version;
  const exporting = 'mutation ($reference: String!) { job: exportVersion(reference: $reference) { id title } }';
  const { job } = await hub.query<{ job: { id: string; title: string } }>(exporting, { reference });
  await watch(hub, job);
  await hub.query('mutation ($reference: String!) { publishVersion(reference: $reference) { id } }', { reference });
  process.stdout.write(`Published ${reference}\n`);
  return reference;
}

export async function pretrain(hub: HubClient, input: Input): Promise<string> {
  return publish(hub, await submit(hub, 'submitPretrain', 'PretrainInput', input));
}

export async function fineTune(hub: HubClient, input: Input): Promise<string> {
  return publish(hub, await submit(hub, 'submitFineTune', 'FineTuneInput', input));
}

export async function benchmark(hub: HubClient, version: string, task: string): Promise<void> {
  await submit(hub, 'submitBenchmark', 'BenchmarkInput', { version, task });
}

export async function printBoard(hub: HubClient, task: string): Promise<void> {
  const document = `query ($task: String!) { board(task: $task) { task { title } entries { rank evaluation {
    version { reference base { reference } } caseCount macroAuc { value low high } } } } }`;
  interface Entry {
    rank: number | null;
    evaluation: {
      version: { reference: string; base: { reference: string } | null };
      caseCount: number;
      macroAuc: { value: number; low: number; high: number };
    };
  }
  const { board } = await hub.query<{ board: { task: { title: string }; entries: Entry[] } }>(document, { task });
  process.stdout.write(`\n${board.task.title}: macro AUC on the hidden test split, 95 % interval\n`);
  for (const { rank, evaluation } of board.entries) {
    const { value, low, high } = evaluation.macroAuc;
    const { version, caseCount } = evaluation;
    const from = version.base?.reference ?? 'scratch';
    const score = `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
    process.stdout.write(`  ${rank ?? '-'}. ${score}  n ${caseCount}  ${version.reference}, from ${from}\n`);
  }
  process.stdout.write(`  ${hub.address}/boards/${task}\n\n`);
}
