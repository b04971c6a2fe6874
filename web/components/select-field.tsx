'use client';

import type { ComponentProps, ReactNode } from 'react';
import { controlStyle } from './control-style.ts';
import { Field } from './field.tsx';
import { useFormDefault } from './form-defaults.tsx';

interface Props extends Omit<ComponentProps<'select'>, 'id' | 'className'> {
  name: string;
  label: string;
  hint?: ReactNode;
}

export function SelectField({ label, hint, name, children, ...rest }: Props) {
  const filledIn = useFormDefault(name);
  const start = rest.value === undefined ? { defaultValue: filledIn ?? rest.defaultValue } : {};
  return (
    <Field label={label} hint={hint} htmlFor={name}>
      <select
        {...rest}
        {...start}
        id={name}
        name={name}
        aria-describedby={hint ? `${name}-hint` : undefined}
        className={controlStyle}
      >
        {children}
      </select>
    </Field>
  );
}
