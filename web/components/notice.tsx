import type { ReactNode } from 'react';

const tones = {
  plain: 'border-line bg-sunken',
  good: 'border-good/40 bg-good-wash',
  warn: 'border-warn/40 bg-warn-wash',
  bad: 'border-bad/40 bg-bad-wash',
};

interface Props {
  tone?: keyof typeof tones;
  title?: string;
  /** Set where the notice appears after an action, so that it is read out. */
  isLive?: boolean;
  children: ReactNode;
}

export function Notice({ tone = 'plain', title, isLive = false, children }: Props) {
  return (
    <div role={isLive ? 'alert' : undefined} className={`rounded-lg border px-4 py-3 text-sm ${tones[tone]}`}>
      {title && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}
