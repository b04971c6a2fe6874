import type { ComponentProps, ReactNode } from 'react';
import { controlStyle } from './control-style.ts';
import { Field } from './field.tsx';

interface Props extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  name: string;
  label: string;
  hint?: ReactNode;
}

export function TextField({ label, hint, name, ...rest }: Props) {
  return (
    <Field label={label} hint={hint} htmlFor={name}>
      <input
        {...rest}
        id={name}
        name={name}
        aria-describedby={hint ? `${name}-hint` : undefined}
        className={controlStyle}
      />
    </Field>
  );
}
