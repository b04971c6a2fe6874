import type { FormState } from './form-state.ts';

export interface RecomputeState extends FormState {
  outcome?: { compared: number; different: string[]; code: string; storedCode?: string | null };
}

export type Recompute = (state: RecomputeState, form: FormData) => Promise<RecomputeState>;
