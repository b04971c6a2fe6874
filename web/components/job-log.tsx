'use client';

import { useLayoutEffect, useRef } from 'react';
import { formatSecond } from '../format/format-date.ts';
import type { LogLine } from '../live/job-history.ts';

/** How near to the end, in pixels, a reader counts as being at the end. */
const nearEnd = 40;

/** The log, newest line last; stays at the end unless the reader has scrolled up. */
export function JobLog({ lines }: { lines: LogLine[] }) {
  const box = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what moves the end.
  useLayoutEffect(() => {
    if (box.current && isAtEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);

  if (lines.length === 0) return <p className="text-sm text-soft">Nothing has been logged yet.</p>;
  return (
    <ol
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      aria-label="Log lines"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd;
      }}
      className="max-h-72 overflow-auto rounded-lg border border-line bg-panel px-4 py-3 font-mono text-xs leading-5"
    >
      {lines.map((line) => (
        <li key={line.sequence} className="flex gap-3">
          <time dateTime={line.at} className="shrink-0 text-faint">
            {formatSecond(line.at)}
          </time>
          <span className="min-w-0 whitespace-pre-wrap">{line.text}</span>
        </li>
      ))}
    </ol>
  );
}
