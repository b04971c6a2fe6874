/** The steps of the demonstrations: each submits a job through GraphQL, watches it live, and says what came of it. */
import { type HubClient, HubError } from './hub-client.ts';

type Input = Record<string, unknown>;

async function watch(hub: HubClient, job: { id: string; title: string }): Promise<string> {
  process.stdout.write(`${job.title}\n    ${hub.address}/jobs/${job.id}\n`);
  const state = await hub.watch(job.id);
  if (state !== 'SUCCEEDED') throw new Error(`${job.title}: ${state.toLowerCase()}. See ${hub.address}/jobs/${job.id}`);
  return job.id;
}

export async function submit(hub: HubClient, mutation: string, inputType: string, input: Input): Promise<string> {
  const document = `mutation ($input: ${inputType}!) { job: ${mutation}(input: $input) { id title } }`;
  const { job } = await hub.query<{ job: { id: string; title: string } }>(document, { input });
  return watch(hub, job);
}

/** Imports the data of a task, or of a pool, unless the hub has it. */
export async function importOnce(hub: HubClient, input: Input & { slug: string }): Promise<void> {
  if (!(await hasDataSet(hub, input.slug))) await submit(hub, 'importDataSet', 'ImportInput', input);
}

/** Assembles a pool unless the hub has it. */
export async function assembleOnce(hub: HubClient, input: Input & { slug: string }): Promise<void> {
  if (!(await hasDataSet(hub, input.slug))) await submit(hub, 'submitAssemble', 'AssembleInput', input);
}

async function hasDataSet(hub: HubClient, slug: string): Promise<boolean> {
  const document = 'query { dataSets(first: 100) { edges { node { slug versions { sealedAt isRecord } } } } }';
  type Answer = {
    dataSets: { edges: { node: { slug: string; versions: { sealedAt: string | null; isRecord: boolean }[] } }[] };
  };
  const { dataSets } = await hub.query<Answer>(document);
  const isHere = dataSets.edges.some(
    ({ node }) => node.slug === slug && node.versions.some((version) => version.sealedAt && !version.isRecord),
  );
  if (isHere) process.stdout.write(`${slug} is here already\n`);
  return isHere;
}

/** Waits for the exports that training queued; only then can a version be published. */
async function publish(hub: HubClient, reference: string, stage: 'PREVIEW' | 'RELEASE'): Promise<string> {
  const exporting = 'mutation ($reference: String!) { job: exportVersion(reference: $reference) { id title } }';
  const { job } = await hub.query<{ job: { id: string; title: string } }>(exporting, { reference });
  await watch(hub, job);
  const publishing =
    'mutation ($reference: String!, $stage: Stage) { publishVersion(reference: $reference, stage: $stage) { id } }';
  await hub.query(publishing, { reference, stage });
  process.stdout.write(`Published ${reference}\n`);
  return reference;
}

export async function fineTune(hub: HubClient, input: Input): Promise<string> {
  const id = await submit(hub, 'submitFineTune', 'FineTuneInput', input);
  const { job } = await hub.query<{ job: { version: { reference: string } } }>(
    'query ($id: ID!) { job(id: $id) { version { reference } } }',
    { id },
  );
  return publish(hub, job.version.reference, 'PREVIEW');
}

interface ReleasePlan {
  kind: 'Pretrain' | 'FineTune';
  stage?: 'PREVIEW' | 'RELEASE';
  input: Input;
  notes: () => Promise<Input> | Input;
}

/** Trains, completes the card of and publishes a version, as far as that has not been done; `notes` come first. */
export async function release(
  hub: HubClient,
  reference: string,
  { kind, stage = 'PREVIEW', input, notes }: ReleasePlan,
): Promise<string> {
  const version = await findVersion(hub, reference);
  if (version?.publishedAt) return reference;
  const written = await notes();
  if (!version) await submit(hub, `submit${kind}`, `${kind}Input`, input);
  const document =
    'mutation ($reference: String!, $notes: CardNotesInput!) { completeCard(reference: $reference, notes: $notes) { id } }';
  await hub.query(document, { reference, notes: written });
  return publish(hub, reference, stage);
}

export async function findVersion(hub: HubClient, reference: string): Promise<{ publishedAt: string | null } | null> {
  const document = 'query ($reference: String!) { version(reference: $reference) { publishedAt } }';
  try {
    return (await hub.query<{ version: { publishedAt: string | null } }>(document, { reference })).version;
  } catch (error) {
    if (error instanceof HubError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

export async function benchmark(hub: HubClient, version: string, task: string): Promise<void> {
  await submit(hub, 'submitBenchmark', 'BenchmarkInput', { version, task });
}

/** The learning curves of a version and its controls; what is known of them is not computed again. */
export async function transfer(hub: HubClient, version: string, task: string): Promise<void> {
  await submit(hub, 'submitTransfer', 'TransferInput', { version, task });
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
