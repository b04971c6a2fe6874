/** Makes a draft version of weights that were trained elsewhere. */
import { AppError } from '../../hub/errors.ts';
import type { ImportWeightsConfiguration } from '../../hub/jobs/configurations/import-weights.ts';
import type { JsonValue, ModelPackage } from '../../mednet/formats/format.ts';
import { readModel } from '../../mednet/formats/read-model.ts';
import { makePreprocessing, type Preprocessing, parsePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import { writeImportCard } from '../cards/write-import-card.ts';
import { readUpload } from '../import/read-upload.ts';
import { type JobCode, openEngine } from '../job-run.ts';
import { writeVersion } from '../write-version.ts';

const usualSize = 64;

export const importWeights: JobCode<ImportWeightsConfiguration> = async (run) => {
  const { configuration, blobs, owner } = run;
  const { model: slug, title, label, modality, licence, fileName, sha256 } = configuration;
  const { model: read } = await readModel(await readUpload(blobs, sha256, fileName));
  const { architecture, weights } = read;
  const classes = chooseClasses(read, configuration);
  const contract = readContract(read.preprocessing);
  const preprocessing = contract ?? makePreprocessing(architecture.channels, configuration.imageSize ?? usualSize);
  const engine = await openEngine(run);
  if (run.signal.aborted) return 'stopped';
  const summary = `Trained elsewhere; imported from ${fileName}.`;
  await writeVersion(run, engine, {
    model: { slug, title, summary, modality, channels: architecture.channels },
    label,
    dataSetVersionIds: [],
    width: architecture.width,
    classes,
    preprocessing,
    weights,
    licence,
    isImported: true,
    card: (reference) =>
      writeImportCard({ reference, configuration, classes, owner, architecture, preprocessing, contract }),
  });
  return 'succeeded';
};

/** The user's word, else the file's, else numbers. */
function chooseClasses({ architecture, classes }: ModelPackage, given: ImportWeightsConfiguration): string[] {
  const chosen = given.classes ?? classes;
  if (chosen.length === architecture.classCount && new Set(chosen).size === chosen.length) return chosen;
  throw new AppError(
    'BAD_INPUT',
    `The network has ${architecture.classCount} outputs and ${chosen.length} class names were given; ` +
      'it needs one for each, all different, in the order of the outputs.',
  );
}

/** The contract that the file states; undefined where it states none. PreprocessingError for one that the hub cannot follow. */
function readContract(stated: JsonValue): Preprocessing | undefined {
  return stated === null ? undefined : parsePreprocessing(stated);
}
