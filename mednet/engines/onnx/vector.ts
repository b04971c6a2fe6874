/**
 * Vectors that are computed part by part. An optimiser may join all parameters of a network into one vector and split
 * the result: part by part nothing is copied, and each part stays in the processor's cache.
 */
import type { Graph } from './graph.ts';
import { nameOf, type Operand, reshape, splat, type Value } from './value.ts';

type Slice = (start: number, end: number) => Operand;

export function vector(length: number, slice: Slice, cuts?: number[], type: Value['type'] = 'float32'): Value {
  return { shape: [length], type, layout: 'plain', operand: () => slice(0, length), slice, cuts };
}

/** A vector that has a name as a whole. */
export function wholeVector(graph: Graph, name: string, length: number, type: Value['type'] = 'float32'): Value {
  return vector(length, (start, end) => ({ name: sliceNode(graph, name, length, start, end) }), undefined, type);
}

/** Parts that are all of one value are numbers, not arrays. */
export function constantVector(graph: Graph, data: Float32Array): Value {
  const slice: Slice = (start, end) => {
    const part = data.subarray(start, end);
    const first = part[0] ?? 0;
    if (part.every((value) => value === first)) return { splat: first };
    return { name: graph.constant(part, [part.length], 'float32') };
  };
  return vector(data.length, slice);
}

export function joinVectors(graph: Graph, parts: Value[]): Value {
  const cuts = [0];
  for (const part of parts) cuts.push((cuts.at(-1) ?? 0) + (part.shape[0] ?? 0));
  const type = parts[0]?.type ?? 'float32';
  const slice: Slice = (start, end) => {
    const touched = parts.flatMap((part, index) => {
      const [first, last] = [cuts[index] as number, cuts[index + 1] as number];
      const [from, to] = [Math.max(start, first), Math.min(end, last)];
      if (from >= to) return [];
      return [{ length: to - from, operand: (part.slice as Slice)(from - first, to - first) }];
    });
    if (touched.length === 1) return touched[0]?.operand as Operand;
    const names = touched.map(({ operand, length }) => nameOf(graph, operand, [length], type));
    return { name: graph.node('Concat', names, { axis: 0 }) };
  };
  return vector(cuts.at(-1) ?? 0, slice, cuts, type);
}

/** Elements start to end as a vector of their own. */
export function partOf(value: Value, start: number, end: number): Value {
  const slice = value.slice as Slice;
  const isSplat = value.cuts === undefined && 'splat' in slice(start, end);
  if (isSplat) return splat((slice(start, end) as { splat: number }).splat, [end - start], value.type);
  return vector(end - start, (from, to) => slice(start + from, start + to), undefined, value.type);
}

/** A vector's elements in another shape; the vector is computed when it is asked for. */
export function shapedVector(graph: Graph, value: Value, shape: number[]): Value {
  const operand = (): Operand => {
    const whole = value.operand();
    return 'splat' in whole ? whole : { name: reshape(graph, whole.name, shape) };
  };
  return { shape, type: value.type, layout: 'plain', operand, flat: value };
}

function sliceNode(graph: Graph, name: string, length: number, start: number, end: number): string {
  if (start === 0 && end === length) return name;
  return graph.node('Slice', [name, graph.integers([start]), graph.integers([end]), graph.integers([0])]);
}
