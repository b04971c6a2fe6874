/**
 * What a recorded tensor is in the ONNX graph. TensorFlow.js keeps images as [batch, height, width, channels], ONNX
 * computes on [batch, channels, height, width]: a value remembers which of the two it is in, and is turned only where
 * an operation needs the other.
 */
import type { ElementType, Graph } from './graph.ts';

/** A name in the graph, or one number that every element equals. */
export type Operand = { name: string } | { splat: number };

export interface Value {
  /** As TensorFlow.js sees it. */
  shape: number[];
  type: Exclude<ElementType, 'int64'>;
  /** channelsFirst: the operand is [batch, channels, height, width] of this rank 4 value. */
  layout: 'plain' | 'channelsFirst';
  operand(): Operand;
  /** Vectors alone: elements start up to end. Only the parts that are asked for are computed. */
  slice?(start: number, end: number): Operand;
  /** Vectors alone: where the parts begin and end that the vector was joined from, 0 and its length included. */
  cuts?: number[];
  /** The vector that this is in another shape. */
  flat?: Value;
  /** Convolutions alone: the same, scaled and shifted by channel, without another pass over it. */
  affine?(scale: Value, offset: Value): Value;
  /** The same with 0 for what is below 0, without another pass over it. */
  rectified?(): Value;
  /** The numbers, where they were given and not computed. */
  constant?: Float32Array | Int32Array | Uint8Array;
}

export const sizeOf = (shape: number[]): number => shape.reduce((product, side) => product * side, 1);

/** Where TensorFlow.js's image axes are in the other layout. */
export const CHANNELS_FIRST_AXES = [0, 2, 3, 1];

export function named(
  name: string,
  shape: number[],
  type: Value['type'] = 'float32',
  layout: Value['layout'] = 'plain',
): Value {
  return { shape, type, layout, operand: () => ({ name }) };
}

export function splat(value: number, shape: number[], type: Value['type'] = 'float32'): Value {
  const operand = { splat: value };
  return { shape, type, layout: 'plain', operand: () => operand, slice: () => operand };
}

export function splatOf(value: Value): number | undefined {
  const operand = value.operand();
  return 'splat' in operand ? operand.splat : undefined;
}

/** The name of an operand of a given physical shape. */
export function nameOf(graph: Graph, operand: Operand, shape: number[], type: Value['type']): string {
  if ('name' in operand) return operand.name;
  const scalar = graph.scalar(operand.splat, type);
  return shape.length === 0 ? scalar : graph.node('Expand', [scalar, graph.integers(shape)]);
}

/** The value in TensorFlow.js's own order. */
export function plain(graph: Graph, value: Value): string {
  const physical = value.layout === 'plain' ? value.shape : channelsFirstShape(value.shape);
  const name = nameOf(graph, value.operand(), physical, value.type);
  return value.layout === 'plain' ? name : turn(graph, name, physical, [0, 2, 3, 1]);
}

/** A value of rank 4 as [batch, channels, height, width]. */
export function channelsFirst(graph: Graph, value: Value): string {
  const physical = channelsFirstShape(value.shape);
  const operand = value.operand();
  if ('splat' in operand || value.layout === 'channelsFirst') return nameOf(graph, operand, physical, value.type);
  return turn(graph, operand.name, value.shape, [0, 3, 1, 2]);
}

export function channelsFirstShape([batch, height, width, channels]: number[]): number[] {
  return [batch, channels, height, width] as number[];
}

export const image = (name: string, shape: number[]): Value => named(name, shape, 'float32', 'channelsFirst');

export const reshape = (graph: Graph, name: string, shape: number[]): string =>
  graph.node('Reshape', [name, graph.integers(shape)], { allowzero: 1 });

/** Transposes; only renames the sides where no element moves. */
export function turn(graph: Graph, name: string, shape: number[], perm: number[]): string {
  const moved = perm.filter((axis) => shape[axis] !== 1);
  if (moved.every((axis, index) => index === 0 || axis > (moved[index - 1] as number)))
    return reshape(
      graph,
      name,
      perm.map((axis) => shape[axis] as number),
    );
  return graph.node('Transpose', [name], { perm });
}
