import { useState } from 'react';
import { RECIPE_DEFAULTS } from '../../mednet/training/recipe-defaults.ts';
import { useFormDefault } from './form-defaults.tsx';
import { FormRow } from './form-row.tsx';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';

/** How the loss is brought down; what a choice does not use is not asked. */
export function OptimisationFields() {
  const [optimiser, setOptimiser] = useState(useFormDefault('optimiser') ?? 'ADAMW');
  const [schedule, setSchedule] = useState(useFormDefault('schedule') ?? 'COSINE');
  const { momentum, clipNorm, stepEpochs, stepFactor } = RECIPE_DEFAULTS;
  return (
    <FormRow>
      <SelectField
        name="optimiser"
        label="Optimiser"
        value={optimiser}
        onChange={(event) => setOptimiser(event.target.value)}
        hint={optimiser === 'ADAMW' ? undefined : 'SGD wants a learning rate some ten times that of AdamW.'}
      >
        <option value="ADAMW">AdamW</option>
        <option value="SGD">SGD</option>
        <option value="NESTEROV">SGD with Nesterov momentum</option>
      </SelectField>
      {optimiser !== 'ADAMW' && (
        <NumberField name="momentum" label="Momentum" defaultValue={momentum} min={0} max={0.999} step="any" required />
      )}
      <SelectField
        name="schedule"
        label="Learning rate falls"
        value={schedule}
        onChange={(event) => setSchedule(event.target.value)}
      >
        <option value="COSINE">Along half a cosine to 0</option>
        <option value="STEP">By a factor, every few epochs</option>
      </SelectField>
      {schedule === 'STEP' && (
        <>
          <NumberField
            name="stepEpochs"
            label="Every so many epochs"
            defaultValue={stepEpochs}
            min={1}
            max={1000}
            required
          />
          <NumberField
            name="stepFactor"
            label="By the factor"
            defaultValue={stepFactor}
            min={0.000001}
            max={1}
            step="any"
            required
          />
        </>
      )}
      <NumberField
        name="clipNorm"
        label="Longest gradient"
        defaultValue={clipNorm}
        min={0}
        max={1000000}
        step="any"
        required
        hint="Norm over all parameters; longer ones are shortened to it. 0: none is."
      />
    </FormRow>
  );
}
