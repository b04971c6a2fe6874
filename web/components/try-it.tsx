'use client';

import { useState } from 'react';
import type { TrialPage } from '../trial/read-trial.ts';
import { useTrial } from '../trial/use-trial.ts';
import { ImagePicker } from './image-picker.tsx';
import { Section } from './section.tsx';
import { TrialBatch } from './trial-batch.tsx';
import { TrialImage } from './trial-image.tsx';
import { TrialStatus } from './trial-status.tsx';

/** A model in the browser, on the visitor's own images. */
export function TryIt({ model }: { model: TrialPage }) {
  const [wanted, setWanted] = useState<string>();
  const state = useTrial(model, wanted);
  const [files, setFiles] = useState<File[]>([]);
  const [chosen, setChosen] = useState(0);
  const file = files[chosen];
  return (
    <>
      <div className="mb-6 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ImagePicker
          model={model}
          onPick={(picked) => {
            setFiles(picked);
            setChosen(0);
          }}
        />
        <TrialStatus state={state} wanted={wanted} onWant={setWanted} />
      </div>
      {state.phase === 'ready' && file && (
        <TrialImage key={`${chosen} ${file.name}`} trial={state.trial} file={file} model={model} />
      )}
      {state.phase === 'ready' && files.length > 1 && (
        <Section title={`All ${files.length} images`}>
          <TrialBatch trial={state.trial} files={files} model={model} chosen={chosen} onChoose={setChosen} />
        </Section>
      )}
    </>
  );
}
