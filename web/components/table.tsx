import type { ReactNode } from 'react';

interface Props {
  /** What the table holds, for those who do not see it. */
  label: string;
  head: ReactNode[];
  children: ReactNode;
}

/** A table that scrolls inside itself on narrow screens; focusable, so that the keyboard can scroll it too. */
export function Table({ label, head, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; a section would be one landmark more.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-line bg-panel"
    >
      <table className="w-full border-collapse text-left text-sm">
        <thead className="bg-sunken text-xs text-soft">
          <tr>
            {head.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the head of a table does not change its order.
              <th key={index} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr]:border-t [&>tr]:border-line [&_td]:px-3 [&_td]:py-2.5 [&_th]:px-3 [&_th]:py-2.5">
          {children}
        </tbody>
      </table>
    </div>
  );
}
