'use client';

import { STAGES, type Stage } from '../../mednet/architecture.ts';
import { cellsAfter } from '../../mednet/explain/stages.ts';
import { RangeField } from './range-field.tsx';
import { SelectField } from './select-field.tsx';

interface Props {
  /** Side of the network's input in pixels. */
  size: number;
  stage: Stage;
  opacity: number;
  onStage: (stage: Stage) => void;
  onOpacity: (opacity: number) => void;
}

/** How the map is made and shown. */
export function SaliencyFields({ size, stage, opacity, onStage, onOpacity }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <RangeField
        name="opacity"
        label={`Map ${Math.round(opacity * 100)} %`}
        min={0}
        max={1}
        step={0.05}
        value={opacity}
        onChange={onOpacity}
      />
      <SelectField
        name="stage"
        label="Map after"
        value={stage}
        onChange={(event) => onStage(Number(event.target.value) as Stage)}
      >
        {STAGES.map((one) => (
          <option key={one} value={one}>
            stage {one}: {cellsAfter(one, size)} × {cellsAfter(one, size)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
