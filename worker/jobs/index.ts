/** The kinds of job. Adding one is a file and a line. Each is loaded when it is run: an import needs no engine. */
import type { JobRun } from '../job-run.ts';

export async function runJob(run: JobRun): Promise<'succeeded' | 'stopped'> {
  const { configuration } = run;
  switch (configuration.kind) {
    case 'PRETRAIN':
      return (await import('./pretrain.ts')).pretrain({ ...run, configuration });
    case 'FINE_TUNE':
      return (await import('./fine-tune.ts')).fineTune({ ...run, configuration });
    case 'BENCHMARK':
      return (await import('./benchmark.ts')).benchmark({ ...run, configuration });
    case 'IMPORT':
      return (await import('./import-data-set.ts')).importDataSet({ ...run, configuration });
    case 'EXPORT':
      return (await import('./export.ts')).exportVersion({ ...run, configuration });
    case 'IMPORT_WEIGHTS':
      return (await import('./import-weights.ts')).importWeights({ ...run, configuration });
    case 'GENERATE':
      return (await import('./generate.ts')).generate({ ...run, configuration });
    case 'ASSEMBLE':
      return (await import('./assemble.ts')).assemble({ ...run, configuration });
    case 'FETCH':
      return (await import('./fetch.ts')).fetchFiles({ ...run, configuration });
    case 'TRANSFER':
      return (await import('./transfer.ts')).transfer({ ...run, configuration });
    case 'TRANSFER_CELLS':
      return (await import('./transfer-cells.ts')).transferCells({ ...run, configuration });
    case 'TRIAL':
      return (await import('./trial.ts')).trial({ ...run, configuration });
  }
}
