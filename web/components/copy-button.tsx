'use client';

import { useEffect, useState } from 'react';

type Outcome = 'copied' | 'failed';

/** Copies `text`; `what` names it for screen readers, as in "Copy SHA-256 of weights.safetensors". */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      // Absent on plain http from another machine.
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  return (
    <button
      type="button"
      onClick={copy}
      className="min-w-14 rounded border border-line-strong/60 bg-panel px-2 py-0.5 text-xs text-soft hover:bg-sunken hover:text-ink"
    >
      <span aria-live="polite">
        {outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'Select it by hand' : 'Copy'}
      </span>
      <span className="sr-only"> {what}</span>
    </button>
  );
}
