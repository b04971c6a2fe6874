/** Operations that treat every element alone, in whatever layout the operands are. */
import type { Graph, GraphNode } from '../graph.ts';
import {
  CHANNELS_FIRST_AXES,
  channelsFirst,
  channelsFirstShape,
  named,
  nameOf,
  type Operand,
  plain,
  reshape,
  sizeOf,
  splat,
  splatOf,
  turn,
  type Value,
} from '../value.ts';
import { vector } from '../vector.ts';

/** What makes operand names into a result. */
export type Emit = (...names: string[]) => string;

/** An operation of one operand, of its shape. */
export function mapValue(graph: Graph, value: Value, emit: Emit, type = value.type): Value {
  const { shape, layout } = value;
  if (value.slice && shape.length === 1) {
    const { slice } = value;
    const part = (start: number, end: number): Operand => {
      return { name: emit(nameOf(graph, slice(start, end), [end - start], value.type)) };
    };
    return vector(sizeOf(shape), part, value.cuts, type);
  }
  const name = layout === 'plain' ? plain(graph, value) : channelsFirst(graph, value);
  return named(emit(name), shape, type, layout);
}

/** An operation of operands that are stretched along sides of length 1 to one shape. */
export function combineValues(graph: Graph, values: Value[], emit: Emit, type?: Value['type']): Value {
  const shape = values.map((value) => value.shape).reduce(commonShape);
  const resultType = type ?? values.at(-1)?.type ?? 'float32';
  if (shape.length === 1 && sizeOf(shape) > 1) return combineVectors(graph, values, sizeOf(shape), emit, resultType);
  const isTurned = shape.length === 4 && values.some((value) => value.layout === 'channelsFirst');
  const names = values.map((value) => {
    const single = splatOf(value);
    if (single !== undefined) return graph.scalar(single, value.type);
    return isTurned ? spreadChannelsFirst(graph, value) : plain(graph, value);
  });
  if (!isSpanned(values, shape)) {
    const physical = isTurned ? channelsFirstShape(shape) : shape;
    const which = values.findIndex((value) => splatOf(value) !== undefined);
    names[which] = graph.node('Expand', [names[which] as string, graph.integers(physical)]);
  }
  return named(emit(...names), shape, resultType, isTurned ? 'channelsFirst' : 'plain');
}

/** Whether the operands that are not passed as one number have the shape of the result among them. */
function isSpanned(values: Value[], shape: number[]): boolean {
  const arrays = values.filter((value) => splatOf(value) === undefined).map((value) => value.shape);
  const joint = arrays.reduce(commonShape, []);
  return joint.length === shape.length && joint.every((side, axis) => side === shape[axis]);
}

/** A value as the operation sees it beside [batch, channels, height, width]. */
function spreadChannelsFirst(graph: Graph, value: Value): string {
  if (value.layout === 'channelsFirst') return channelsFirst(graph, value);
  const sides = [...new Array<number>(4 - value.shape.length).fill(1), ...value.shape];
  const name = plain(graph, value);
  if (sizeOf(sides) === 1) return name;
  const padded = value.shape.length === 4 ? name : reshape(graph, name, sides);
  return turn(graph, padded, sides, [0, 3, 1, 2]);
}

/** Vectors of one length, or of length 1, part by part. */
function combineVectors(graph: Graph, values: Value[], length: number, emit: Emit, type: Value['type']): Value {
  const isLong = (value: Value): boolean => value.shape.length === 1 && sizeOf(value.shape) > 1;
  const part = (start: number, end: number): Operand => {
    const operands = values.map((value) => (isLong(value) && value.slice ? value.slice(start, end) : value.operand()));
    const isFull = operands.some((operand, index) => 'name' in operand && isLong(values[index] as Value));
    const stretched = isFull ? -1 : operands.findIndex((operand) => 'splat' in operand);
    const names = operands.map((operand, index) => {
      const shape = index === stretched ? [end - start] : [];
      if ('splat' in operand) return nameOf(graph, operand, shape, values[index]?.type ?? 'float32');
      return operand.name;
    });
    return { name: emit(...names) };
  };
  const cuts = values.find((value) => isLong(value) && value.cuts)?.cuts;
  return vector(length, part, cuts, type);
}

/** The shape of a joint result; throws when the shapes do not go together. */
export function commonShape(a: number[], b: number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1) throw new Error(`shapes [${a}] and [${b}] do not go together`);
    return left === 1 ? right : left;
  });
}

/** The same value stretched to a shape. */
export function stretch(graph: Graph, value: Value, shape: number[]): Value {
  if (value.shape.length === shape.length && value.shape.every((side, axis) => side === shape[axis])) return value;
  const single = splatOf(value);
  if (single !== undefined) return splat(single, shape, value.type);
  if (shape.length !== 4) {
    return named(graph.node('Expand', [plain(graph, value), graph.integers(shape)]), shape, value.type);
  }
  const physical = channelsFirstShape(shape);
  const name = graph.node('Expand', [spreadChannelsFirst(graph, value), graph.integers(physical)]);
  return named(name, shape, value.type, 'channelsFirst');
}

/** Where an axis of a value is in its operand. */
export function physicalAxis(value: Value, axis: number): number {
  const whole = axis < 0 ? axis + value.shape.length : axis;
  return value.layout === 'plain' ? whole : (CHANNELS_FIRST_AXES[whole] as number);
}

/** An emitter of one ONNX operation. */
export function operation(graph: Graph, name: string, attributes: GraphNode['attributes'] = {}): Emit {
  return (...names) => graph.node(name, names, attributes);
}
