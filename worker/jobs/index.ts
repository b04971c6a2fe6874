/** The kinds of job. Adding one is a file and a line. */
import type { JobRun } from '../job-run.ts';
import { assemble } from './assemble.ts';
import { benchmark } from './benchmark.ts';
import { exportVersion } from './export.ts';
import { fetchFiles } from './fetch.ts';
import { fineTune } from './fine-tune.ts';
import { generate } from './generate.ts';
import { importDataSet } from './import-data-set.ts';
import { importWeights } from './import-weights.ts';
import { pretrain } from './pretrain.ts';
import { transfer } from './transfer.ts';
import { transferCells } from './transfer-cells.ts';

export function runJob(run: JobRun): Promise<'succeeded' | 'stopped'> {
  const { configuration } = run;
  switch (configuration.kind) {
    case 'PRETRAIN':
      return pretrain({ ...run, configuration });
    case 'FINE_TUNE':
      return fineTune({ ...run, configuration });
    case 'BENCHMARK':
      return benchmark({ ...run, configuration });
    case 'IMPORT':
      return importDataSet({ ...run, configuration });
    case 'EXPORT':
      return exportVersion({ ...run, configuration });
    case 'IMPORT_WEIGHTS':
      return importWeights({ ...run, configuration });
    case 'GENERATE':
      return generate({ ...run, configuration });
    case 'ASSEMBLE':
      return assemble({ ...run, configuration });
    case 'FETCH':
      return fetchFiles({ ...run, configuration });
    case 'TRANSFER':
      return transfer({ ...run, configuration });
    case 'TRANSFER_CELLS':
      return transferCells({ ...run, configuration });
  }
}
