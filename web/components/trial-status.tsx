import { BACKENDS } from '../trial/backends.ts';
import type { TrialState } from '../trial/use-trial.ts';
import { Notice } from './notice.tsx';
import { Panel } from './panel.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { SelectField } from './select-field.tsx';

interface Props {
  state: TrialState;
  wanted: string | undefined;
  onWant: (backend: string | undefined) => void;
}

/** What computes, and whether it gives the answers that were recorded with the model. */
export function TrialStatus({ state, wanted, onWant }: Props) {
  return (
    <Panel className="grid gap-3 text-sm">
      <div aria-live="polite">
        {state.phase === 'loading' && (
          <p className="mb-1.5">{state.fraction < 1 ? 'Fetching the model' : 'Starting, and checking its answers'}</p>
        )}
        {state.phase === 'ready' && (
          <p>
            <span className="font-medium text-good">Ready on {state.title}.</span> It gives the model’s recorded answers
            within {state.difference.toExponential(1)} of the largest logit.
          </p>
        )}
        {state.phase === 'failed' && (
          <Notice tone="bad" title="The model does not run here">
            {state.message} Reload the page to try again, or use another browser.
          </Notice>
        )}
      </div>
      {state.phase === 'loading' && <ProgressBar fraction={state.fraction} label="Fetching the model" />}
      <SelectField
        name="backend"
        label="Compute with"
        value={wanted ?? ''}
        onChange={(event) => onWant(event.target.value || undefined)}
      >
        <option value="">The fastest that agrees</option>
        {BACKENDS.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </SelectField>
    </Panel>
  );
}
