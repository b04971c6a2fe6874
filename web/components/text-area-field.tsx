'use client';

import type { ComponentProps, ReactNode } from 'react';
import { controlStyle } from './control-style.ts';
import { Field } from './field.tsx';
import { useFormDefault } from './form-defaults.tsx';

interface Props extends Omit<ComponentProps<'textarea'>, 'id' | 'className'> {
  name: string;
  label: string;
  hint?: ReactNode;
}

export function TextAreaField({ label, hint, name, ...rest }: Props) {
  const filledIn = useFormDefault(name);
  return (
    <Field label={label} hint={hint} htmlFor={name}>
      <textarea
        rows={3}
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
