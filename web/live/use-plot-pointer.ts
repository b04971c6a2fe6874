'use client';

import { type PointerEvent, useState } from 'react';
import type { Range } from './curve-view.ts';

/** As a share of what is drawn: a press that moves less is none. */
const leastDrag = 0.02;

interface Plot {
  /** Steps, over the whole width of the element that has the handlers. */
  window: Range;
  onMark: (step: number | undefined) => void;
  onSelect: (range: Range) => void;
}

/** Reads off where the pointer is, and selects what it is dragged over. The controls below do the same by keyboard. */
export function usePlotPointer({ window: { from, to }, onMark, onSelect }: Plot) {
  const [start, setStart] = useState<number>();
  const [end, setEnd] = useState<number>();
  const stepAt = (event: PointerEvent<SVGRectElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    return Math.round(from + share * (to - from));
  };
  const stop = () => {
    setStart(undefined);
    setEnd(undefined);
  };
  const selected =
    start !== undefined && end !== undefined ? { from: Math.min(start, end), to: Math.max(start, end) } : undefined;
  const handlers = {
    onPointerDown: (event: PointerEvent<SVGRectElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setStart(stepAt(event));
    },
    onPointerMove: (event: PointerEvent<SVGRectElement>) => {
      const step = stepAt(event);
      onMark(step);
      if (start !== undefined) setEnd(step);
    },
    onPointerUp: () => {
      if (selected && selected.to - selected.from >= leastDrag * (to - from)) onSelect(selected);
      stop();
    },
    onPointerCancel: stop,
    onPointerLeave: () => onMark(undefined),
  };
  return { selected, handlers };
}
