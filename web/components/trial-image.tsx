'use client';

import type { Remote } from 'comlink';
import { useEffect, useState } from 'react';
import { usualStage } from '../../mednet/explain/stages.ts';
import type { Axis } from '../../mednet/images/medical-image.ts';
import type { GrayWindow } from '../trial/gray-window.ts';
import type { TrialPage } from '../trial/read-trial.ts';
import { toProbabilities } from '../trial/to-probabilities.ts';
import type { Answer, ImageFacts, Trial } from '../trial/trial.ts';
import { useSaliency } from '../trial/use-saliency.ts';
import { messageOf } from '../trial/use-trial.ts';
import { AnswerBars } from './answer-bars.tsx';
import { FrameFields } from './frame-fields.tsx';
import { Notice } from './notice.tsx';
import { Panel } from './panel.tsx';
import { SaliencyFields } from './saliency-fields.tsx';
import { SaliencyPicture } from './saliency-picture.tsx';
import { WindowFields } from './window-fields.tsx';

interface Props {
  trial: Remote<Trial>;
  file: File;
  model: TrialPage;
}

/** One image: what the model says of it, and where it looks. */
export function TrialImage({ trial, file, model }: Props) {
  const { classes, temperature } = model;
  const [choice, setChoice] = useState<{ frame?: number; axis?: Axis }>({});
  const [facts, setFacts] = useState<ImageFacts>();
  const [window, setWindow] = useState<GrayWindow>();
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    let isOver = false;
    setProblem(undefined);
    trial
      .open(file, choice)
      .then((opened) => !isOver && setFacts(opened))
      .catch((error) => !isOver && setProblem(messageOf(error)));
    return () => {
      isOver = true;
    };
  }, [trial, file, choice]);

  useEffect(() => {
    let isOver = false;
    if (!facts) return;
    trial
      .classify(window)
      .then((given) => !isOver && setAnswer(given))
      .catch((error) => !isOver && setProblem(messageOf(error)));
    return () => {
      isOver = true;
    };
  }, [trial, facts, window]);

  const probabilities = answer && toProbabilities(answer.logits, temperature);
  const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : 0;
  const [marked, setMarked] = useState<number>();
  const [stage, setStage] = useState(usualStage(model.preprocessing.size));
  const [opacity, setOpacity] = useState(0.5);
  const { map, problem: unclear } = useSaliency(trial, answer, marked ?? best, stage);

  if (problem) {
    return (
      <Notice tone="bad" title={file.name} isLive>
        {problem}
      </Notice>
    );
  }
  if (!facts || !answer || !probabilities) return <p className="text-soft">Reading {file.name}</p>;
  const name = classes[marked ?? best] ?? '';
  return (
    <section aria-label={file.name} className="mb-8 grid items-start gap-5 lg:grid-cols-2">
      <Panel>
        <SaliencyPicture
          picture={answer.preview}
          map={map}
          opacity={opacity}
          label={`${file.name}, with what speaks for ${name}`}
        />
        <p className="mt-2 text-xs text-faint">
          {file.name}, {facts.width} × {facts.height}
          {facts.format && `, ${facts.format}`}
        </p>
        <div className="mt-4 grid gap-4">
          {facts.frames > 1 && <FrameFields facts={facts} choice={choice} onChoose={setChoice} />}
          {facts.range && <WindowFields range={facts.range} window={window} onChange={setWindow} />}
          <SaliencyFields
            size={model.preprocessing.size}
            stage={stage}
            opacity={opacity}
            onStage={setStage}
            onOpacity={setOpacity}
          />
        </div>
        {unclear && <p className="mt-2 text-sm text-bad">No map: {unclear}</p>}
      </Panel>
      <Panel>
        <AnswerBars classes={classes} probabilities={probabilities} marked={marked ?? best} onMark={setMarked} />
        <p className="mt-4 text-xs text-faint">
          {temperature
            ? `Calibrated on the validation images of its training (temperature ${temperature.toFixed(2)}): true of images like those. `
            : 'Not calibrated: shares of the output, no chances. '}
          <strong>Not for clinical use.</strong> The map (Grad-CAM) is coarse and may point beside what matters.
        </p>
      </Panel>
    </section>
  );
}
