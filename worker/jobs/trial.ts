/** Judges a version or a control on the validation splits of tasks, for whoever searches a recipe. */
import type { TrialConfiguration } from '../../hub/jobs/configurations/trial.ts';
import { PROTOCOL_DIGEST } from '../../hub/transfer/protocol-digest.ts';
import { subjectTitle } from '../../hub/transfer/subject.ts';
import type { TaskTrial, TrialReport } from '../../mednet/transfer/trial-report.ts';
import { finishRun } from '../finish-run.ts';
import { storeJobFiles, writeJobFiles } from '../job-files.ts';
import type { JobCode } from '../job-run.ts';
import { pinnedData } from '../pinned-data.ts';
import { featureReader } from '../transfer/read-features.ts';
import { judgeTask } from '../trial/judge-task.ts';

export const trial: JobCode<TrialConfiguration> = async (run) => {
  const { subject, tasks: slugs, imageSize } = run.configuration;
  const reader = featureReader(run, subject, imageSize);
  const tasks: TaskTrial[] = [];
  for (const [place, data] of (await pinnedData(run)).entries()) {
    tasks.push(await judgeTask(run, reader, data, slugs[place]!));
  }
  const report: TrialReport = {
    protocol: PROTOCOL_DIGEST,
    subject: subjectTitle(subject, 'PROBE'),
    imageSize,
    tasks,
  };
  const bytes = Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
  const files = await storeJobFiles(run, [{ name: 'trial.json', mediaType: 'application/json', bytes }]);
  await finishRun(run, async (tx) => {
    await writeJobFiles(tx, run, files);
    return tasks.map(describe).join('; ');
  });
  return 'succeeded';
};

function describe({ task, points }: TaskTrial): string {
  const figures = points.map(({ percent, macroAuc }) => `${macroAuc.value.toFixed(3)} at ${percent} %`);
  return `Macro AUC on validation cases of ${task}: ${figures.join(', ')}`;
}
