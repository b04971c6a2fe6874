'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { FormValues } from '../clone/form-values.ts';

const Defaults = createContext<FormValues>({});

/** Fills in the fields inside, before anybody types. */
export function FormDefaults({ values, children }: { values: FormValues; children: ReactNode }) {
  return <Defaults value={values}>{children}</Defaults>;
}

/** Undefined where a field starts as usual. */
export function useFormDefault(name: string): string | undefined {
  const value = useContext(Defaults)[name];
  return typeof value === 'string' ? value : undefined;
}

/** The boxes of a name that are ticked. */
export function useFormChoices(name: string): string[] {
  const value = useContext(Defaults)[name];
  return Array.isArray(value) ? value : [];
}

/** Whether any field is filled in, so that folded ones should be seen. */
export const useIsFilledIn = (): boolean => Object.keys(useContext(Defaults)).length > 0;
