'use client';

import type { ComponentProps, ReactNode } from 'react';
import { controlStyle } from './control-style.ts';
import { Field } from './field.tsx';
import { useFormDefault } from './form-defaults.tsx';

interface Props extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  name: string;
  label: string;
  hint?: ReactNode;
}

export function TextField({ label, hint, name, ...rest }: Props) {
  const filledIn = useFormDefault(name);
  return (
    <Field label={label} hint={hint} htmlFor={name}>
      <input
        {...rest}
        defaultValue={filledIn ?? rest.defaultValue}
        id={name}
        name={name}
        aria-describedby={hint ? `${name}-hint` : undefined}
        className={controlStyle}
      />
    </Field>
  );
}
