import type { ReactNode } from 'react';

interface Props {
  label: string;
  hint?: ReactNode;
  /** The id of the control inside. */
  htmlFor: string;
  children: ReactNode;
}

/** A labelled control; the hint is tied to it by the id `<htmlFor>-hint`. */
export function Field({ label, hint, htmlFor, children }: Props) {
  return (
    <div className="grid gap-1">
      <label htmlFor={htmlFor} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${htmlFor}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      )}
    </div>
  );
}
