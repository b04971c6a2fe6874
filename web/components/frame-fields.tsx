'use client';

import type { Axis } from '../../mednet/images/medical-image.ts';
import type { ImageFacts } from '../trial/trial.ts';
import { RangeField } from './range-field.tsx';
import { SelectField } from './select-field.tsx';

interface Choice {
  frame?: number;
  axis?: Axis;
}

interface Props {
  facts: ImageFacts;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}

const AXES: Axis[] = ['axial', 'coronal', 'sagittal'];

/** Which image of a file that holds several. */
export function FrameFields({ facts, choice, onChoose }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <RangeField
        name="frame"
        label={`Image ${facts.frame + 1} of ${facts.frames}`}
        min={0}
        max={facts.frames - 1}
        step={1}
        value={facts.frame}
        onChange={(frame) => onChoose({ ...choice, frame })}
      />
      {facts.format === 'NIfTI' && (
        <SelectField
          name="axis"
          label="Axis"
          value={choice.axis ?? 'axial'}
          onChange={(event) => onChoose({ axis: event.target.value as Axis })}
        >
          {AXES.map((axis) => (
            <option key={axis} value={axis}>
              {axis}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}
