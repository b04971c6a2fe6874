import type { ComponentProps, ReactNode } from 'react';
import { controlStyle } from './control-style.ts';
import { Field } from './field.tsx';

interface Props extends Omit<ComponentProps<'textarea'>, 'id' | 'className'> {
  name: string;
  label: string;
  hint?: ReactNode;
}

export function TextAreaField({ label, hint, name, ...rest }: Props) {
  return (
    <Field label={label} hint={hint} htmlFor={name}>
      <textarea
        rows={3}
        {...rest}
        id={name}
        name={name}
        aria-describedby={hint ? `${name}-hint` : undefined}
        className={controlStyle}
      />
    </Field>
  );
}
