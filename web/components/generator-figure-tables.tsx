import { formatQuantity } from '../format/format-number.ts';
import type { ClassFigures, GeneratorFigures } from '../live/read-figures.ts';
import { Section } from './section.tsx';
import { Table } from './table.tsx';

/** How like real images the generated ones are, and whether they are copies. */
export function GeneratorFigureTables({ figures: { classes, features } }: { figures: GeneratorFigures }) {
  const limit = features.startsWith('thumbnails')
    ? ' Thumbnails tell brightness and layout, not texture: name a version to judge by for that.'
    : '';
  return (
    <>
      <Section
        title="Likeness"
        lead={`Fréchet distance from one half of the real training images, by ${features}: 0 is the same. The other half shows how near real images come, noise how far off nothing learnt is. All sets of a class have as many images; the fewer, the larger all distances.${limit}`}
      >
        <Table
          label="Fréchet distances"
          head={['Class', 'Generated', 'Other half of the real images', 'Noise', 'Images in each set', 'In words']}
        >
          {classes.map((one) => (
            <tr key={one.name}>
              <th scope="row" className="font-medium">
                {one.name}
              </th>
              <td>{formatDistance(one.frechet.generated)}</td>
              <td>{formatDistance(one.frechet.otherHalf)}</td>
              <td>{formatDistance(one.frechet.noise)}</td>
              <td>{one.frechet.count}</td>
              <td className="min-w-48">{describeLikeness(one)}</td>
            </tr>
          ))}
        </Table>
      </Section>
      <Section
        title="Copies"
        lead="How near generated images come to a training image, mirrored or not, compared with real held-out images: distances between thumbnails of 16 x 16 pixels. New images are about as far from the training images as held-out ones."
      >
        <Table
          label="Nearness to training images"
          head={['Class', 'Suspiciously near', 'Usual distance, generated', 'Usual distance, held-out', 'In words']}
        >
          {classes.map((one) => (
            <CopyRow key={one.name} of={one} />
          ))}
        </Table>
      </Section>
    </>
  );
}

function CopyRow({ of: { name, copies, generatedCount } }: { of: ClassFigures }) {
  return (
    <tr>
      <th scope="row" className="font-medium">
        {name}
      </th>
      <td>{copies ? `${Math.round(copies.closerShare * 100)} %` : '–'}</td>
      <td>{copies ? formatDistance(copies.generatedMedian) : '–'}</td>
      <td>{copies ? formatDistance(copies.heldOutMedian) : '–'}</td>
      <td className="min-w-64">{describeCopies(copies, generatedCount)}</td>
    </tr>
  );
}

const formatDistance = (value: number): string => Number(value.toPrecision(3)).toString();

function describeLikeness({ frechet: { generated, otherHalf, noise } }: ClassFigures): string {
  const share = (generated - otherHalf) / (noise - otherHalf);
  if (share <= 0) return 'As near as real images come.';
  if (share >= 1) return 'No nearer than noise.';
  return `${Math.round((1 - share) * 100)} % of the way from noise to real images.`;
}

function describeCopies(copies: ClassFigures['copies'], generatedCount: number): string {
  if (!copies) return 'There are no held-out images to compare with.';
  const near = Math.round(copies.closerShare * generatedCount);
  const among = formatQuantity(copies.heldOutCount, 'held-out image');
  // Of few held-out images the nearest 1 % is hardly more than the nearest one.
  const expected = Math.max(1, Math.round(100 / (copies.heldOutCount + 1)));
  return `${near} of ${generatedCount} are nearer than the nearest 1 % of ${among}; about ${expected} % are to be expected.`;
}
