'use client';

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { CodeBlock } from './code-block.tsx';

interface Tab {
  title: string;
  blocks: { title: string; code: string }[];
}

/** One set of lines at a time. Arrow keys, Home and End move between the tabs, as in any tab list. */
export function CodeTabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const current = Math.min(chosen, tabs.length - 1);
  const shown = tabs[current];
  const move = (event: KeyboardEvent) => {
    const last = tabs.length - 1;
    const next = {
      ArrowRight: current === last ? 0 : current + 1,
      ArrowLeft: current === 0 ? last : current - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
    buttons.current[next]?.focus();
  };
  if (!shown) return null;
  return (
    <div>
      <div role="tablist" aria-label={label} className="mb-3 flex flex-wrap gap-x-1 border-b border-line text-sm">
        {tabs.map(({ title }, index) => (
          <button
            key={title}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-controls={`${id}-panel`}
            aria-selected={index === current}
            tabIndex={index === current ? 0 : -1}
            ref={(button) => {
              buttons.current[index] = button;
            }}
            onClick={() => setChosen(index)}
            onKeyDown={move}
            className={`border-b-2 px-3 py-2 whitespace-nowrap -outline-offset-2 ${index === current ? 'border-accent font-medium' : 'border-transparent text-soft hover:text-ink'}`}
          >
            {title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${current}`} className="space-y-3">
        {shown.blocks.map((block) => (
          <CodeBlock key={block.title} {...block} />
        ))}
      </div>
    </div>
  );
}
