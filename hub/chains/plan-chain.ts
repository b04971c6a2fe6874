/** The chain behind a version, out of a seed. */
import { AppError } from '../errors.ts';
import { configurationSchema, type JobInputs } from '../jobs/job-configuration.ts';
import { unpackBlobs } from '../seed/pack-bytes.ts';
import type { Seed } from '../seed/read-seed.ts';
import type { Row } from '../seed/seed-format.ts';
import type { Step } from './chain.ts';
import { digestScores, orderScores, readGolden } from './read-result.ts';

/** NOT_FOUND when the seed has no such version; CONFLICT where it does not say how something was made. */
export async function planChain(seed: Seed, reference: string): Promise<Step[]> {
  const { rows, facts } = seed;
  const steps = new Map<unknown, Step>();
  const modelOf = ({ model_id }: Row) => rows.model.find(({ id }) => id === model_id)?.slug;
  const nameVersion = (row: Row): string => `${modelOf(row)}@${row.label}`;
  const nameData = (row: Row): string =>
    `${rows.data_set.find(({ id }) => id === row.data_set_id)?.slug}@${row.ordinal}`;

  const addData = (id: unknown): void => {
    const row = rows.data_set_version.find((one) => one.id === id);
    if (!row || steps.has(id)) return;
    const { job, inputs, configuration } = requireJob(seed, row.job_id, nameData(row));
    const sources = inputs.dataSetVersions ?? [];
    for (const source of sources) addData(source.id);
    // A pool has none of the test images of any task that has some.
    if (job.kind === 'ASSEMBLE') for (const { dataSetVersionId } of facts.tasks) addData(dataSetVersionId);
    const data = sources.map((source) => source.reference);
    steps.set(id, { reference: nameData(row), configuration, data, digest: String(row.digest), engine: null });
  };
  const addVersion = async (row: Row): Promise<void> => {
    const base = rows.version.find(({ id }) => id === row.base_id);
    if (base) await addVersion(base);
    if (steps.has(row.id)) return;
    const { inputs, configuration, engine } = requireJob(seed, row.job_id, nameVersion(row));
    for (const { id } of inputs.dataSetVersions ?? []) addData(id);
    const files = rows.artifact.filter(({ version_id }) => version_id === row.id);
    const fileOf = (name: string) => String(files.find((file) => file.name === name)?.blob_sha256);
    steps.set(row.id, {
      ...{ reference: nameVersion(row), configuration, engine, version: base && nameVersion(base) },
      data: (inputs.dataSetVersions ?? []).map((one) => one.reference),
      digest: fileOf('model.safetensors'),
      scores: readGolden(await readFile(seed, fileOf('golden.safetensors'))),
    });
    for (const evaluation of rows.evaluation.filter(({ version_id }) => version_id === row.id)) {
      addData(evaluation.data_set_version_id);
      steps.set(evaluation.id, describeBenchmark(seed, evaluation, nameVersion(row)));
    }
  };
  const version = rows.version.find((row) => nameVersion(row) === reference);
  if (!version) throw new AppError('NOT_FOUND', `The seed has no version ${reference}.`);
  await addVersion(version);
  return [...steps.values()];
}

function requireJob({ rows }: Seed, id: unknown, made: string) {
  const job = rows.job.find((row) => row.id === id);
  if (!job) throw new AppError('CONFLICT', `The seed does not say how ${made} was made.`);
  const configuration = configurationSchema.parse(job.configuration);
  if (configuration.kind === 'IMPORT' && configuration.from.type === 'upload') {
    throw new AppError('CONFLICT', `${made} was imported from an upload, which only its sender has.`);
  }
  if (configuration.kind === 'ASSEMBLE' && configuration.generators.length > 0) {
    throw new AppError('CONFLICT', `${made} has generated images; generators are not in a seed.`);
  }
  const engine = rows.attempt.findLast(({ job_id }) => job_id === id)?.engine as string | null;
  return { job, configuration, engine, inputs: job.inputs as JobInputs };
}

function describeBenchmark(seed: Seed, evaluation: Row, version: string): Step {
  const { rows } = seed;
  const { inputs, configuration, engine } = requireJob(seed, evaluation.job_id, `the evaluation of ${version}`);
  const images = new Map(rows.case.map(({ id, blob_sha256 }) => [id, String(blob_sha256)]));
  const own = rows.prediction.filter(({ evaluation_id }) => evaluation_id === evaluation.id);
  const scores = orderScores(
    own.map((row) => ({ sha256: images.get(row.case_id)!, probabilities: row.probabilities as number[] })),
  );
  const data = (inputs.dataSetVersions ?? []).map((one) => one.reference);
  return { reference: version, configuration, data, version, engine, scores, digest: digestScores(scores) };
}

async function readFile({ facts, packs }: Seed, sha256: string): Promise<Uint8Array> {
  const file = facts.files.find((one) => one.sha256 === sha256);
  const wanted = file?.parts ?? (file ? [file] : []);
  const found = new Map<string, Uint8Array>();
  for (const [name, listed] of Object.entries(facts.packs)) {
    if (!listed.some((blob) => wanted.some((part) => part.sha256 === blob.sha256))) continue;
    const blobs = await unpackBlobs(
      packs.get(name)!,
      listed.map(({ size }) => size),
    );
    for (const [index, bytes] of blobs.entries()) found.set(listed[index]!.sha256, bytes);
  }
  return Buffer.concat(wanted.map((part) => found.get(part.sha256)!));
}
