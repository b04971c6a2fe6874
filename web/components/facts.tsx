import type { ReactNode } from 'react';

/** Names and values; a value that is undefined, null or empty is left out. */
export function Facts({ of }: { of: Record<string, ReactNode> }) {
  const given = Object.entries(of).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return (
    <dl className="grid gap-x-6 gap-y-2.5 text-sm sm:grid-cols-[max-content_1fr]">
      {given.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="-mt-2 mb-0.5 min-w-0 sm:m-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
