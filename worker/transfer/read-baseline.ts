/** The files of an ImageNet network, from the folder of local data or by address; only with their checksums. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '../../hub/config.ts';
import { AppError } from '../../hub/errors.ts';
import { baselinePath } from '../../hub/transfer/available-baselines.ts';
import type { Baseline, BaselineFiles } from '../../mednet/baselines/baseline.ts';

const fetchMilliseconds = 120_000;

export async function readBaseline(
  config: Pick<Config, 'data' | 'baselinesAddress'>,
  baseline: Baseline,
): Promise<BaselineFiles> {
  const files: BaselineFiles = new Map();
  for (const { name, sha256 } of baseline.files) {
    const local = config.data && (await readFile(baselinePath(config.data, baseline, name)).catch(() => undefined));
    const bytes = local || (await download(config, baseline, name));
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sha256) {
      throw new AppError(
        'BAD_INPUT',
        `${name} of ${baseline.title} has the checksum ${found}, not ${sha256}: it is another file.`,
      );
    }
    files.set(name, bytes);
  }
  return files;
}

async function download(
  { baselinesAddress }: Pick<Config, 'baselinesAddress'>,
  baseline: Baseline,
  name: string,
): Promise<Uint8Array> {
  if (!baselinesAddress) {
    throw new AppError(
      'UNAVAILABLE',
      `This worker does not have ${baseline.title}: put ${baseline.folder} into baselines/ of MEDNET_DATA, or set BASELINES_ADDRESS.`,
    );
  }
  const address = `${baselinesAddress.replace(/\/$/, '')}/${baseline.folder}/${name}`;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(fetchMilliseconds) });
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  } catch (cause) {
    throw new AppError('UNAVAILABLE', `${address} cannot be fetched: ${(cause as Error).message}.`, { cause });
  }
}
