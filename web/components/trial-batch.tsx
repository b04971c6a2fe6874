'use client';

import type { Remote } from 'comlink';
import { useEffect, useState } from 'react';
import { formatPercent } from '../format/format-number.ts';
import type { TrialPage } from '../trial/read-trial.ts';
import { toProbabilities } from '../trial/to-probabilities.ts';
import type { Trial } from '../trial/trial.ts';
import { messageOf } from '../trial/use-trial.ts';
import { type FileAnswer, writeAnswers } from '../trial/write-answers.ts';
import { buttonStyle } from './button-style.ts';
import { ProgressBar } from './progress-bar.tsx';
import { Table } from './table.tsx';

interface Props {
  trial: Remote<Trial>;
  files: File[];
  model: TrialPage;
  chosen: number;
  onChoose: (index: number) => void;
}

/** What the model says of each of many images, as a table and as a CSV. */
export function TrialBatch({ trial, files, model, chosen, onChoose }: Props) {
  const { classes, temperature } = model;
  const answers = useAnswers(trial, files);
  const isDone = answers.length === files.length;
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([writeAnswers(answers, classes, temperature)], { type: 'text/csv' }));
    link.download = 'predictions.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <div className="grid gap-3">
      {!isDone && <ProgressBar fraction={answers.length / files.length} label="Images answered" />}
      <div className="flex items-center justify-between gap-4 text-sm text-soft">
        <span aria-live="polite">{isDone ? `${files.length} images answered.` : ''}</span>
        <button type="button" className={buttonStyle.quiet} disabled={!isDone} onClick={save}>
          Save as CSV
        </button>
      </div>
      <Table label="Answers" head={['Image', 'Class', 'Share']}>
        {answers.map((answer, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: files keep their places, and names may repeat.
          <tr key={index} className={index === chosen ? 'bg-accent-wash' : ''}>
            <th scope="row" className="font-normal">
              <button type="button" className="text-accent underline" onClick={() => onChoose(index)}>
                {answer.name}
              </button>
            </th>
            {answer.logits ? (
              <Best classes={classes} probabilities={toProbabilities(answer.logits, temperature)} />
            ) : (
              <td colSpan={2} className="text-bad">
                {answer.problem}
              </td>
            )}
          </tr>
        ))}
      </Table>
    </div>
  );
}

function Best({ classes, probabilities }: { classes: string[]; probabilities: number[] }) {
  const share = Math.max(...probabilities);
  return (
    <>
      <td>{classes[probabilities.indexOf(share)]}</td>
      <td>{formatPercent(share)}</td>
    </>
  );
}

/** One after the other, as they come. */
function useAnswers(trial: Remote<Trial>, files: File[]): FileAnswer[] {
  const [answers, setAnswers] = useState<FileAnswer[]>([]);
  useEffect(() => {
    let isOver = false;
    setAnswers([]);
    const answerAll = async () => {
      for (const file of files) {
        const answer = await trial.classifyFile(file).then(
          (logits) => ({ name: file.name, logits }),
          (error) => ({ name: file.name, problem: messageOf(error) }),
        );
        if (isOver) return;
        setAnswers((known) => [...known, answer]);
      }
    };
    void answerAll();
    return () => {
      isOver = true;
    };
  }, [trial, files]);
  return answers;
}
