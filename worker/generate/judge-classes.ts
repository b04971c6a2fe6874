/** Generates images of each class and compares them with real ones. */
import { readContent } from '../../hub/blobs/content.ts';
import type { GenerateConfiguration } from '../../hub/jobs/configurations/generate.ts';
import { architectureSchema } from '../../hub/registry/find-usable-version.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import { decodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { generateImages } from '../../mednet/gan/generate-images.ts';
import { type ClassFigures, type ClassToJudge, judgeClass, pick } from '../../mednet/gan/judge-class.ts';
import { readFeatures } from '../../mednet/gan/read-features.ts';
import { thumbnails } from '../../mednet/gan/thumbnails.ts';
import type { Images, LabelledImages } from '../../mednet/training/request.ts';
import type { Weights } from '../../mednet/weights.ts';
import type { JobRun } from '../job-run.ts';

type Run = Pick<JobRun<GenerateConfiguration>, 'configuration' | 'inputs' | 'prisma' | 'blobs' | 'signal'>;

/** What stands in for features without a judging version: 64 or 192 values. */
const thumbnailSide = 8;

export interface JudgedClass {
  name: string;
  training: Images;
  generated: Images;
  figures: ClassFigures;
}

interface Given {
  weights: Weights;
  training: LabelledImages;
  heldOut: LabelledImages;
}

/** Throws Stopped when the job is asked to stop. */
export async function judgeClasses(
  run: Run,
  engine: Engine,
  { weights, training, heldOut }: Given,
): Promise<JudgedClass[]> {
  const { configuration, signal } = run;
  const { classes, imagesPerClass, recipe } = configuration;
  const features = await featureReader(run, engine);
  const judged: JudgedClass[] = [];
  for (const [label, name] of classes.entries()) {
    const generated = await generateImages(engine, weights, label, imagesPerClass, recipe.seed, signal);
    const own = { training: ofClass(training, label), heldOut: ofClass(heldOut, label), generated };
    judged.push({ name, ...own, figures: await judgeClass({ ...own, features, seed: recipe.seed, signal }) });
  }
  return judged;
}

function ofClass(images: LabelledImages, wanted: number): Images {
  const indices = Array.from(images.labels.keys()).filter((index) => images.labels[index] === wanted);
  return pick(images, indices);
}

/** The judging version's backbone, as it was when the job was submitted; else thumbnails. */
async function featureReader({ inputs, signal, ...run }: Run, engine: Engine): Promise<ClassToJudge['features']> {
  const judge = inputs.version;
  if (!judge) return async (images) => thumbnails(images, thumbnailSide);
  const version = await run.prisma.version.findUniqueOrThrow({ where: { id: judge.id } });
  const architecture = architectureSchema.parse(version.architecture);
  const { tensors } = decodeSafetensors(await readContent(run, judge.weights));
  return (images) => readFeatures(engine, architecture, tensors, images, signal);
}
