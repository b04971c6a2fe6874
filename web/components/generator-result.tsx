'use client';

import { useEffect, useState } from 'react';
import type { JobPartsFragment } from '../graphql/generated/graphql.ts';
import { type GeneratorFigures, readFigures } from '../live/read-figures.ts';
import { GeneratorFigureTables } from './generator-figure-tables.tsx';
import { Notice } from './notice.tsx';
import { Section } from './section.tsx';
import { SheetPicture } from './sheet-picture.tsx';

/** What a generate job made: its pictures, and its figures in plain words. */
export function GeneratorResult({ files }: { files: JobPartsFragment['files'] }) {
  const address = (name: string) => files.find((file) => file.name === name)?.url;
  const figures = useFigures(address('figures.json'));
  const [samples, pairs] = [address('samples.png'), address('closest-pairs.png')];
  const classes = figures.read?.classes.map(({ name }) => name).join(', ') ?? 'each class';
  return (
    <>
      {samples && (
        <Section title="Samples" lead="Four real training images of each class, then eight that were generated.">
          <Notice tone="warn">
            Images in an orange frame are generated: they show no patient, and nothing may be concluded from them.
          </Notice>
          <SheetPicture
            address={samples}
            alt={`Sample sheet of ${classes}: a row for each class, four real images on the left, eight generated ones with an orange frame on the right.`}
          />
        </Section>
      )}
      {figures.problem && <Notice tone="bad">{figures.problem}</Notice>}
      {figures.read && <GeneratorFigureTables figures={figures.read} />}
      {pairs && (
        <Section
          title="Closest pairs"
          lead="The generated images that come nearest to a training image, each above that training image. A copy would show here."
        >
          <SheetPicture
            address={pairs}
            alt={`Closest pairs of ${classes}: generated images with an orange frame, and under each the real training image nearest to it.`}
          />
        </Section>
      )}
    </>
  );
}

function useFigures(address: string | undefined): { read?: GeneratorFigures; problem?: string } {
  const [state, setState] = useState<{ read?: GeneratorFigures; problem?: string }>({});
  useEffect(() => {
    if (!address) return;
    readFigures(address).then(
      (read) => setState({ read }),
      (error: Error) => setState({ problem: error.message }),
    );
  }, [address]);
  return state;
}
