'use client';

import { type DragEvent, useId, useState } from 'react';
import type { Sample, TrialPage } from '../trial/read-trial.ts';
import { buttonStyle } from './button-style.ts';
import { SampleImages } from './sample-images.tsx';

interface Props {
  model: Pick<TrialPage, 'samples' | 'dataSets' | 'origins' | 'drawn'>;
  onPick: (files: File[]) => void;
}

/** Drop images on it, choose them, or take a sample. */
export function ImagePicker({ model, onPick }: Props) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const pick = (files: FileList | null) => {
    if (files && files.length > 0) onPick(Array.from(files));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    pick(event.dataTransfer.files);
  };
  const takeSample = async ({ name, url }: Sample) => {
    setProblem(undefined);
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`status ${response.status}`);
      onPick([new File([await response.blob()], name)]);
    } catch (error) {
      setProblem(`The sample could not be fetched (${(error as Error).message}). Try again.`);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`rounded-lg border border-dashed px-5 py-8 text-center ${isOver ? 'border-accent bg-accent-wash' : 'border-line-strong/60'}`}
    >
      <label htmlFor={id} className={`${buttonStyle.primary} cursor-pointer has-[+input:focus-visible]:outline-2`}>
        Choose images
      </label>
      <input id={id} type="file" multiple className="sr-only" onChange={(event) => pick(event.target.files)} />
      <p className="mt-2 text-sm text-soft">or drop them here: PNG, JPEG, WebP, DICOM or NIfTI</p>
      <SampleImages model={model} onTake={takeSample} />
      {model.drawn.length > 0 && (
        <p className="mt-4 flex flex-wrap items-center justify-center gap-2 text-sm text-faint">
          Drawn for checking:
          {model.drawn.map((sample, index) => (
            <button key={sample.name} type="button" className={buttonStyle.quiet} onClick={() => takeSample(sample)}>
              Sample {index + 1}
            </button>
          ))}
        </p>
      )}
      {problem && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
