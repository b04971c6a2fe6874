'use client';

import { useId, useState } from 'react';
import { formatDay } from '../format/format-date.ts';
import type { ComparableJobsQuery } from '../graphql/generated/graphql.ts';
import { type CurveView, moveWindow, type Range } from '../live/curve-view.ts';
import { buttonStyle } from './button-style.ts';
import { controlStyle } from './control-style.ts';

export type ComparableJob = ComparableJobsQuery['jobs']['edges'][number]['node'];

interface Props {
  view: CurveView;
  onChange: (change: Partial<CurveView>) => void;
  /** All steps there are, and those that are shown. */
  whole: Range;
  window: Range;
  others: ComparableJob[];
  mark: number | undefined;
  onMark: (step: number | undefined) => void;
}

/** How the curves are looked at. Without scripts it is a form, whose answer is the page drawn that way. */
export function CurveControls({ view, onChange, whole, window, others, mark, onMark }: Props) {
  const id = useId();
  return (
    <form
      aria-label="How the curves are drawn"
      onSubmit={(event) => event.preventDefault()}
      className="mt-4 grid items-end gap-4 text-sm sm:grid-cols-2 lg:grid-cols-[10rem_10rem_1fr]"
    >
      <label className="text-xs text-faint">
        Smoothing, {view.smooth}
        <input
          type="range"
          name="smooth"
          min={0}
          max={0.95}
          step={0.05}
          value={view.smooth}
          onChange={({ target }) => onChange({ smooth: Number(target.value) })}
          className="mt-2 w-full accent-accent"
        />
      </label>
      <label className="text-xs text-faint">
        Read off at a step{mark === undefined ? '' : `: ${mark}`}
        <input
          type="range"
          min={window.from}
          max={window.to}
          value={mark ?? window.to}
          onChange={({ target }) => onMark(Number(target.value))}
          className="mt-2 w-full accent-accent"
        />
      </label>
      <label htmlFor={id} className="min-w-0 text-xs text-faint">
        Compare with
        <select
          id={id}
          name="beside"
          value={view.beside ?? ''}
          onChange={({ target }) => onChange({ beside: target.value || undefined })}
          className={controlStyle}
        >
          <option value="">No other job</option>
          {others.map((job) => (
            <option key={job.id} value={job.id}>
              {job.title}, {formatDay(job.createdAt)}
            </option>
          ))}
        </select>
      </label>
      <WindowControls view={view} onChange={onChange} whole={whole} window={window} />
      <noscript>
        <button type="submit" className={buttonStyle.quiet}>
          Show
        </button>
      </noscript>
    </form>
  );
}

const moves = [
  { name: 'Zoom in', factor: 0.5 },
  { name: 'Zoom out', factor: 2 },
  { name: 'Earlier', shift: -0.5 },
  { name: 'Later', shift: 0.5 },
];

/** Numbers and buttons for what dragging over a plot does. */
function WindowControls({ view, onChange, whole, window }: Pick<Props, 'view' | 'onChange' | 'whole' | 'window'>) {
  const show = ({ from, to }: Range) =>
    onChange({ from: from > whole.from ? from : undefined, to: to < whole.to ? to : undefined });
  return (
    <fieldset className="flex flex-wrap items-end gap-2 sm:col-span-2 lg:col-span-3">
      <legend className="sr-only">Steps that are shown</legend>
      <StepField name="from" label="From step" step={view.from} whole={whole} onTake={(from) => onChange({ from })} />
      <StepField name="to" label="To step" step={view.to} whole={whole} onTake={(to) => onChange({ to })} />
      {moves.map(({ name, ...move }) => (
        <button
          key={name}
          type="button"
          className={buttonStyle.quiet}
          onClick={() => show(moveWindow(window, whole, move))}
        >
          {name}
        </button>
      ))}
      <button type="button" className={buttonStyle.quiet} onClick={() => show(whole)}>
        Whole run
      </button>
    </fieldset>
  );
}

interface StepFieldProps {
  name: 'from' | 'to';
  label: string;
  step: number | undefined;
  whole: Range;
  onTake: (step: number | undefined) => void;
}

/** Taken when it is left or by Enter: "30" on the way to "300" may lie before the first step that is shown. */
function StepField({ name, label, step, whole, onTake }: StepFieldProps) {
  const [typed, setTyped] = useState<string>();
  const take = () => {
    if (typed !== undefined) onTake(typed === '' ? undefined : Math.round(Number(typed)));
    setTyped(undefined);
  };
  return (
    <label className="w-24 text-xs text-faint">
      {label}
      <input
        type="number"
        name={name}
        min={whole.from}
        max={whole.to}
        value={typed ?? step ?? ''}
        placeholder={String(whole[name])}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => key === 'Enter' && take()}
        className={controlStyle}
      />
    </label>
  );
}
