/** Training images as the network in training sees them, side by side: for people, before hours go into a recipe. */
import type { Sheet, SheetRow } from '../images/draw-sheet.ts';
import { resize } from '../preprocess/resize.ts';
import { randomStream } from '../random.ts';
import type { Images, Recipe } from './request.ts';
import { type Place, variationOf, vary } from './variation.ts';

const MOST_COLUMNS = 8;
/** About what a page is wide, in pixels of the sheet. */
const WIDTH = 1152;

export interface Samples {
  images: Images;
  /** Side in pixels of what the network sees. */
  side: number;
  recipe: Recipe;
  isGenerated(index: number): boolean;
}

/**
 * A row for each of some images, drawn by the recipe's seed: as given, then as in the first epochs. Where nothing is
 * changed there is only one way to see an image, and a row has several. Classes are not told: a near copy may be a test
 * case.
 */
export function drawSamples(samples: Samples): Sheet {
  const { channels } = samples.images;
  const size = samples.side;
  const scale = size <= 96 ? 2 : 1;
  const columns = Math.min(MOST_COLUMNS, Math.max(2, Math.floor(WIDTH / (size * scale + 16))));
  const { augmentation, terms, views } = variationOf(samples.recipe);
  const isVaried = samples.recipe.mode === 'full' && (augmentation !== undefined || terms.length > 0);
  const about = { size, channels, scale };
  if (!isVaried) return { ...about, headings: [], rows: plainRows(samples, columns) };
  const places = placesOf(views, columns - 1);
  const epochs = places.flatMap(({ epoch, view }, at) =>
    view === 0 ? [{ column: at + 1, text: `EPOCH ${epoch + 1}` }] : [],
  );
  return { ...about, headings: [{ column: 0, text: 'AS GIVEN' }, ...epochs], rows: variedRows(samples, places) };
}

/** The first places in which a batch has an image: every view of an epoch, then the next epoch. */
const placesOf = (views: number, count: number): Place[] =>
  Array.from({ length: count }, (_, at) => ({ epoch: Math.floor(at / views), view: at % views }));

function variedRows(samples: Samples, places: Place[]): SheetRow[] {
  const { images, side, recipe, isGenerated } = samples;
  const variation = variationOf(recipe, side);
  const { size, channels } = images;
  return choose(samples, { real: 6, generated: 2 }).map((index) => {
    const given = resize(images.image(index), [size, size, channels], [side, side]);
    const seen = [given, ...places.map((place) => vary(images, index, place, variation))];
    return { label: '', tiles: seen.map((image) => ({ image, isGenerated: isGenerated(index) })) };
  });
}

function plainRows(samples: Samples, columns: number): SheetRow[] {
  const { images, isGenerated } = samples;
  const chosen = choose(samples, { real: 3 * columns, generated: columns });
  return Array.from({ length: Math.ceil(chosen.length / columns) }, (_, row) => {
    const indices = chosen.slice(row * columns, (row + 1) * columns);
    return {
      label: '',
      tiles: indices.map((index) => ({ image: images.image(index), isGenerated: isGenerated(index) })),
    };
  });
}

function choose({ images, recipe, isGenerated }: Samples, most: { real: number; generated: number }): number[] {
  const order = Array.from({ length: images.count }, (_, index) => index);
  randomStream(recipe.seed, 'samples').shuffle(order);
  const real = order.filter((index) => !isGenerated(index)).slice(0, most.real);
  return [...real, ...order.filter(isGenerated).slice(0, most.generated)];
}
