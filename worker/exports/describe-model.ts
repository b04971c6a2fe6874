/** A version as the formats take it: its canonical weights, with golden cases by this machine's engine. */
import type { Version } from '../../hub/db/generated/client.ts';
import { architectureSchema } from '../../hub/registry/find-usable-version.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import type { GoldenCase, ModelPackage } from '../../mednet/formats/format.ts';
import { makeGoldenCases } from '../../mednet/formats/golden.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { type Preprocessing, parsePreprocessing } from '../../mednet/preprocess/preprocessing.ts';
import type { Weights } from '../../mednet/weights.ts';

interface ModelParts {
  architecture: ModelPackage['architecture'];
  weights: Weights;
  classes: string[];
  preprocessing: Preprocessing;
  licence: string;
  /** Made here where there are none yet. */
  golden?: GoldenCase[];
}

export async function describeModel(engine: Engine, parts: ModelParts): Promise<ModelPackage> {
  const { architecture, weights, classes, preprocessing, licence } = parts;
  const golden = parts.golden?.length ? parts.golden : await makeGoldenCases(engine, parts);
  return { architecture, weights, classes, preprocessing: { ...preprocessing }, metadata: { licence }, golden };
}

/** With its golden cases as they were first written: every format has the same, wherever it is written. */
export function readModel(
  engine: Engine,
  version: Version,
  canonical: Uint8Array,
  golden: GoldenCase[],
): Promise<ModelPackage> {
  const { channels, width, classCount } = architectureSchema.parse(version.architecture);
  return describeModel(engine, {
    architecture: { channels, width, classCount },
    weights: decodeSafetensors(canonical).tensors,
    classes: version.classes,
    preprocessing: parsePreprocessing(version.preprocessing),
    licence: version.licence,
    golden,
  });
}
