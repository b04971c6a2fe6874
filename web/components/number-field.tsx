import type { ReactNode } from 'react';
import { TextField } from './text-field.tsx';

interface Props {
  name: string;
  label: string;
  hint?: ReactNode;
  defaultValue?: number;
  min?: number;
  max?: number;
  step?: number | 'any';
  required?: boolean;
}

export function NumberField(props: Props) {
  return <TextField type="number" inputMode="decimal" {...props} />;
}
