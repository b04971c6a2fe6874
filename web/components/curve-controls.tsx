'use client';

import { useId } from 'react';
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
  const isZoomed = window.from > whole.from || window.to < whole.to;
  const take = (end: 'from' | 'to', text: string) => {
    const step = text === '' ? undefined : Math.round(Number(text));
    if (step !== view[end]) onChange({ [end]: step });
  };
  const show = ({ from, to }: Range) =>
    onChange({ from: from > whole.from ? from : undefined, to: to < whole.to ? to : undefined });
  return (
    <fieldset className="flex flex-wrap items-end gap-2 sm:col-span-2 lg:col-span-3">
      <legend className="sr-only">Steps that are shown</legend>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="w-24 text-xs text-faint">
          {end === 'from' ? 'From step' : 'To step'}
          <input
            type="number"
            name={end}
            min={whole.from}
            max={whole.to}
            key={view[end]}
            defaultValue={view[end]}
            placeholder={String(whole[end])}
            // Not while it is typed: "30" on the way to "300" may lie before the first step.
            onBlur={({ target }) => take(end, target.value)}
            onKeyDown={({ key, currentTarget }) => key === 'Enter' && take(end, currentTarget.value)}
            className={controlStyle}
          />
        </label>
      ))}
      {moves.map(({ name, ...move }) => (
        <button
          key={name}
          type="button"
          disabled={!isZoomed && name !== 'Zoom in'}
          className={buttonStyle.quiet}
          onClick={() => show(moveWindow(window, whole, move))}
        >
          {name}
        </button>
      ))}
      <button type="button" disabled={!isZoomed} className={buttonStyle.quiet} onClick={() => show(whole)}>
        Whole run
      </button>
    </fieldset>
  );
}
