import type { ProblemCode } from '../graphql/hub-problem.ts';

/** What a form shows after its action: nothing, or why it was refused. */
export interface FormState {
  message?: string;
  code?: ProblemCode;
}

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;
