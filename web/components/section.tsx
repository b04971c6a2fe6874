import type { ReactNode } from 'react';

interface Props {
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** The address of a section within its page. */
const sectionId = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

export function Section({ title, lead, action, children }: Props) {
  const id = sectionId(title);
  return (
    <section aria-labelledby={id} className="mb-10">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={id} className="scroll-mt-4 text-lg font-semibold">
          {title}
        </h2>
        {action}
      </div>
      {lead && <p className="mb-3 max-w-3xl text-sm text-soft">{lead}</p>}
      {children}
    </section>
  );
}
