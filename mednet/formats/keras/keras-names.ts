/** How Keras 3 finds a layer's weights in model.weights.h5: by its class and its place in the model's own order. */
import type { Layer } from '../layer-graph.ts';

/** What the order depends on. */
type Node = Pick<Layer, 'name' | 'inputs'> & { type: string };

/**
 * Layers in the order of a loaded Keras model (keras/src/ops/function.py, map_graph): by depth from the output,
 * descending; where that is equal, in the order in which a walk from the output meets them.
 *
 * @throws Error when a layer takes from one that is not there, or from itself by a detour
 */
export function inKerasOrder<T extends Node>(layers: T[], output: string): T[] {
  const { met, finished } = walkFrom(output, new Map(layers.map((layer) => [layer.name, layer])));
  const depths = new Map<string, number>();
  for (const { name, inputs } of finished.toReversed()) {
    const depth = depths.get(name) ?? 0;
    depths.set(name, depth);
    for (const input of inputs) depths.set(input, Math.max(depths.get(input) ?? 0, depth + 1));
  }
  const place = (values: Map<string, number>, { name }: T): number => values.get(name) ?? 0;
  return finished.toSorted((a, b) => place(depths, b) - place(depths, a) || place(met, a) - place(met, b));
}

/** Depth first, without recursion: a file of others may be any number of layers deep. */
function walkFrom<T extends Node>(output: string, layers: Map<string, T>): { met: Map<string, number>; finished: T[] } {
  const met = new Map<string, number>();
  const finished: T[] = [];
  const open = new Set<string>();
  const path: { layer: T; next: number }[] = [];
  const enter = (name: string): void => {
    const layer = layers.get(name);
    if (!layer) throw new Error(`There is no layer ${name}, from which another takes its input`);
    if (open.has(name)) throw new Error(`The layers go in a circle through ${name}`);
    if (met.has(name)) return;
    met.set(name, met.size);
    open.add(name);
    path.push({ layer, next: 0 });
  };
  enter(output);
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const input = step.layer.inputs[step.next++];
    if (input !== undefined) {
      enter(input);
      continue;
    }
    path.pop();
    open.delete(step.layer.name);
    finished.push(step.layer);
  }
  return { met, finished };
}

/** The key of each layer's group in the file: "conv2d", "conv2d_1", ... for layers in Keras's order. */
export function weightKeys(ordered: Node[]): Map<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    ordered.map(({ name, type }) => {
      const base = snakeCase(type);
      const count = counts.get(base) ?? 0;
      counts.set(base, count + 1);
      return [name, count === 0 ? base : `${base}_${count}`];
    }),
  );
}

/** keras/src/utils/naming.py, to_snake_case. */
function snakeCase(className: string): string {
  return className
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
