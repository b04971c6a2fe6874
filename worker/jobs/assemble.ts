/** Makes a pretraining pool of imported data sets: filtered, balanced, sealed, with a data sheet (the paper, section 4). */
import { writeDataSetVersion } from '../../hub/datasets/write-data-set-version.ts';
import { AppError } from '../../hub/errors.ts';
import type { AssembleConfiguration } from '../../hub/jobs/configurations/assemble.ts';
import { joinLicences } from '../../mednet/licences/index.ts';
import { chooseCases, withoutTests } from '../assemble/choose-cases.ts';
import { generateCases } from '../assemble/generate-cases.ts';
import { type PoolCase, readPoolCases, readTestCases } from '../assemble/read-cases.ts';
import { type PoolReport, reportPool, writeSheet } from '../assemble/write-sheet.ts';
import { finishRun } from '../finish-run.ts';
import { type JobCode, type JobRun, openEngine, sayLog } from '../job-run.ts';
import { type PinnedData, pinnedData } from '../pinned-data.ts';

type Run = JobRun<AssembleConfiguration>;

export const assemble: JobCode<AssembleConfiguration> = async (run) => {
  const { configuration } = run;
  const data = await pinnedData(run);
  const candidates: PoolCase[] = [];
  for (const set of data) candidates.push(...(await readPoolCases(run, set)));
  const { ids, ...tasks } = await findTestData(run);
  const tests = await readTestCases(run, ids);
  sayLog(run, `Comparing ${candidates.length} images with ${tests.length} test images and with each other.`);
  const { kept: cases, leftOut } = chooseCases(candidates, tests, configuration);
  if (cases.length === 0) {
    throw new AppError('BAD_INPUT', 'No image is left: name more data sets, or lower fewestPerClass.');
  }
  const made = configuration.generators.length > 0 ? await generateCases(run, await openEngine(run), cases) : [];
  const generated = withoutTests(made, tests);
  const report = reportPool({ data, cases, generated, leftOut, tests: { ...tasks, images: tests.length } });
  await writePool(run, data, { cases, generated, report });
  return 'succeeded';
};

/** The sealed data of every task that has some here. */
async function findTestData({ prisma }: Run): Promise<{ ids: string[]; references: string[]; unknown: string[] }> {
  const tasks = await prisma.task.findMany({
    orderBy: { slug: 'asc' },
    include: { dataSetVersion: { include: { dataSet: true } } },
  });
  const versions = tasks.flatMap(({ dataSetVersion }) => dataSetVersion ?? []);
  return {
    ids: versions.map(({ id }) => id),
    references: versions.map(({ dataSet, ordinal }) => `${dataSet.slug}@${ordinal}`),
    unknown: tasks.filter(({ dataSetVersion }) => !dataSetVersion).map(({ slug }) => slug),
  };
}

interface Pool {
  cases: PoolCase[];
  generated: PoolCase[];
  report: PoolReport;
}

async function writePool(run: Run, data: PinnedData[], { cases, generated, report }: Pool): Promise<void> {
  const { slug, title, channels } = run.configuration;
  const sets = data.map(({ dataSet }) => dataSet);
  const facts = {
    ...{ slug, title, channels, description: writeSheet(report), modality: 'mixed' },
    licence: joinLicences(sets.map(({ licence }) => licence)),
    licenceNote: [...new Set(sets.map(({ licenceNote }) => licenceNote).filter(Boolean))].join(' '),
    citation: [...new Set(sets.map(({ citation }) => citation).filter(Boolean))].join(' '),
    knownFaults: sets.flatMap(({ title: from, knownFaults }) => knownFaults.map((fault) => `${from}: ${fault}`)),
  };
  await finishRun(run, async (tx) => {
    const reference = await writeDataSetVersion(tx, run.blobs, run.attempt, {
      configuration: facts,
      owner: run.owner,
      classes: report.classes.map(({ name }) => name),
      cases: [...cases, ...generated.map((item) => ({ ...item, isGenerated: true }))],
      isSynthetic: sets.some((set) => set.isSynthetic),
      report,
    });
    return `Assembled ${reference}: ${cases.length} images`;
  });
}
