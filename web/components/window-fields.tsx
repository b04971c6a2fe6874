'use client';

import type { GrayWindow } from '../trial/gray-window.ts';
import type { ImageFacts } from '../trial/trial.ts';
import { buttonStyle } from './button-style.ts';
import { RangeField } from './range-field.tsx';

interface Props {
  range: NonNullable<ImageFacts['range']>;
  /** The file's own where there is none. */
  window: GrayWindow | undefined;
  onChange: (window: GrayWindow | undefined) => void;
}

/** Window and level, in the file's units. */
export function WindowFields({ range, window, onChange }: Props) {
  const { center, width } = window ?? range.window;
  const whole = range.highest - range.lowest;
  const step = whole > 50 ? 1 : whole / 100;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <RangeField
        name="level"
        label={`Level ${Number(center.toFixed(1))}`}
        min={Math.min(range.lowest, range.window.center)}
        max={Math.max(range.highest, range.window.center)}
        step={step}
        value={center}
        onChange={(level) => onChange({ center: level, width })}
      />
      <RangeField
        name="window"
        label={`Window ${Number(width.toFixed(1))}`}
        min={Math.max(1, step)}
        max={Math.max(1, whole, range.window.width)}
        step={step}
        value={width}
        onChange={(chosen) => onChange({ center, width: chosen })}
      />
      <p className="text-xs text-faint sm:col-span-2">
        {window ? (
          <>
            Another window makes another image of it.{' '}
            <button type="button" className={buttonStyle.quiet} onClick={() => onChange(undefined)}>
              As the file says
            </button>
          </>
        ) : (
          'As the file says, which is what the hub does.'
        )}
      </p>
    </div>
  );
}
