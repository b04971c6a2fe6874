import type { ComponentProps } from 'react';
import { Field } from './field.tsx';

interface Props extends Omit<ComponentProps<'input'>, 'type' | 'id' | 'value' | 'onChange'> {
  name: string;
  label: string;
  value: number;
  onChange: (value: number) => void;
}

export function RangeField({ name, label, value, onChange, ...rest }: Props) {
  return (
    <Field label={label} htmlFor={name}>
      <input
        {...rest}
        id={name}
        name={name}
        type="range"
        value={value}
        className="w-full accent-accent"
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </Field>
  );
}
