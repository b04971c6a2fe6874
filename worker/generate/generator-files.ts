/** What a generate job leaves: weights, two pictures, and the figures that its page shows. */
import type { GenerateConfiguration } from '../../hub/jobs/configurations/generate.ts';
import type { Engine } from '../../mednet/engines/engine.ts';
import { encodeSafetensors } from '../../mednet/formats/safetensors-file.ts';
import { GAN_SIZE } from '../../mednet/gan/gan-architecture.ts';
import type { Sheet } from '../../mednet/images/draw-sheet.ts';
import type { Weights } from '../../mednet/weights.ts';
import { drawPng } from '../draw-png.ts';
import type { NewJobFile } from '../job-files.ts';
import type { JobRun } from '../job-run.ts';
import type { PinnedData } from '../pinned-data.ts';
import type { JudgedClass } from './judge-classes.ts';

const realShown = 4;
const generatedShown = 8;
const pairsShown = 8;

interface Made {
  data: PinnedData;
  engine: Engine;
  weights: Weights;
  judged: JudgedClass[];
}

export async function generatorFiles(run: JobRun<GenerateConfiguration>, made: Made): Promise<NewJobFile[]> {
  const { channels } = run.configuration;
  return [
    { name: 'generator.safetensors', mediaType: 'application/octet-stream', bytes: encodeGenerator(run, made) },
    { name: 'samples.png', mediaType: 'image/png', bytes: await drawPng(sampleSheet(made.judged, channels)) },
    { name: 'closest-pairs.png', mediaType: 'image/png', bytes: await drawPng(pairSheet(made.judged, channels)) },
    { name: 'figures.json', mediaType: 'application/json', bytes: encodeFigures(run, made) },
  ];
}

function encodeGenerator({ configuration }: JobRun<GenerateConfiguration>, { data, weights }: Made): Uint8Array {
  return encodeSafetensors(weights, {
    format: 'mednet generator 1',
    classes: JSON.stringify(configuration.classes),
    channels: String(configuration.channels),
    data_set: data.reference,
    licence: data.dataSet.licence,
    note: 'Images made with these weights are generated: no patient is in them, and none may be diagnosed by them.',
    kernel_layout: 'HWIO',
  });
}

function sampleSheet(judged: JudgedClass[], channels: 1 | 3): Sheet {
  return {
    size: GAN_SIZE,
    channels,
    headings: [
      { column: 0, text: 'REAL' },
      { column: realShown, text: 'GENERATED' },
    ],
    rows: judged.map(({ name, training, generated }) => ({
      label: name,
      tiles: [
        ...firstOf(realShown, training.count).map((at) => ({ image: training.image(at), isGenerated: false })),
        ...firstOf(generatedShown, generated.count).map((at) => ({ image: generated.image(at), isGenerated: true })),
      ],
    })),
  };
}

/** Two rows for each class: generated images, and under each the real training image that is nearest to it. */
function pairSheet(judged: JudgedClass[], channels: 1 | 3): Sheet {
  const rows = judged.flatMap(({ name, training, generated, figures }) => {
    const pairs = figures.closest.slice(0, pairsShown);
    const made = pairs.map(({ index }) => ({ image: generated.image(index), isGenerated: true }));
    const real = pairs.map(({ nearest }) => ({ image: training.image(nearest), isGenerated: false }));
    return [
      { label: `${name}: GENERATED, nearest to a training image first`, tiles: made },
      { label: `${name}: REAL, the nearest to each above`, tiles: real },
    ];
  });
  return { size: GAN_SIZE, channels, headings: [], rows };
}

const firstOf = (most: number, count: number): number[] =>
  Array.from({ length: Math.min(most, count) }, (_, index) => index);

function encodeFigures({ configuration }: JobRun<GenerateConfiguration>, { data, engine, judged }: Made): Uint8Array {
  const { judge, recipe } = configuration;
  const figures = {
    dataSet: data.reference,
    features: judge ?? 'thumbnails of 8 x 8 pixels',
    engine: engine.description,
    recipe,
    classes: judged.map(({ name, figures: { closest: _, ...own } }) => ({ name, ...own })),
  };
  return Buffer.from(JSON.stringify(figures, null, 2));
}
