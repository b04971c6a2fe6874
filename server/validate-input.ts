import { type ValidationError, validate } from 'class-validator';
import { AppError } from '../hub/errors.ts';

/** Checks an argument by the rules of its class; BAD_INPUT lists everything that is wrong with it. */
export async function validateInput(argument: unknown): Promise<void> {
  if (typeof argument !== 'object' || argument === null) return;
  // Fields that are left out or null are the schema's concern: rules are for what is there.
  const errors = await validate(argument, { skipMissingProperties: true, forbidUnknownValues: false });
  if (errors.length > 0) throw new AppError('BAD_INPUT', `${errors.flatMap(messagesOf).join('. ')}.`);
}

function messagesOf({ constraints = {}, children = [] }: ValidationError): string[] {
  return [...Object.values(constraints), ...children.flatMap(messagesOf)];
}
