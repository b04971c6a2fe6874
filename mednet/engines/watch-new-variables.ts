import type { Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

export interface Created<Value> {
  variable: Variable;
  initial: Value;
}

/** Collects, until `stop`, the variables that are made, with what `initialOf` says that they start as. */
export function watchNewVariables<Value>(
  tf: TensorFlow,
  initialOf: (variable: Variable) => Value,
): { created: Created<Value>[]; stop: () => void } {
  const engine = tf.engine();
  const created: Created<Value>[] = [];
  const { makeVariable } = engine;
  engine.makeVariable = (...given) => {
    const variable = makeVariable.apply(engine, given);
    created.push({ variable, initial: initialOf(variable) });
    return variable;
  };
  return {
    created,
    stop: () => {
      engine.makeVariable = makeVariable;
    },
  };
}
