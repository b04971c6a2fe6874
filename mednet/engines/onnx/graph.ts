/** An ONNX graph under construction. The same operation on the same inputs is kept once. */
import { encodeModel } from './model-file.ts';

export type ElementType = 'float32' | 'int32' | 'int64' | 'bool';
export type NodeAttribute = number | string | number[] | { float: number };

export interface GraphNode {
  /** For people; may be left out. */
  name?: string;
  operation: string;
  inputs: string[];
  outputs: string[];
  attributes: Record<string, NodeAttribute>;
  /** Empty for the operations of the ONNX standard. */
  domain: string;
}

export interface GraphPort {
  name: string;
  shape: number[];
  type: ElementType;
}

/** A computed value that is asked for; where its shape is not known it is left out. */
export interface GraphResult extends Omit<GraphPort, 'shape'> {
  shape?: number[];
}

export interface GraphInitializer extends GraphPort {
  data: Float32Array | Int32Array | Uint8Array | BigInt64Array;
}

/** Operations that make 32-bit floating-point numbers of such numbers; what comes beside may be whole numbers. */
const PREPARING = new Set('Reshape Transpose Pad Slice Mul Add Sub Div Sqrt Reciprocal'.split(' '));

export class Graph {
  readonly #nodes: GraphNode[] = [];
  readonly #initializers: GraphInitializer[] = [];
  readonly #inputs = new Map<string, GraphPort>();
  readonly #known = new Map<string, string[]>();
  readonly #computed = new Set<string>();
  readonly #outputs = new Set<string>();
  #count = 0;

  /** `channelBlock`: see kernels/convolve-images.ts; undefined where it cannot be used. */
  constructor(readonly channelBlock?: number) {}

  /** Adds an input once; asking again for the same name changes nothing. Returns the name. */
  input(name: string, shape: number[], type: ElementType): string {
    this.#inputs.set(name, { name, shape, type });
    return name;
  }

  /** The first output of an operation. An empty input name is an optional input left out. */
  node(operation: string, inputs: string[], attributes: GraphNode['attributes'] = {}, domain = ''): string {
    return this.nodes(operation, inputs, 1, attributes, domain)[0] as string;
  }

  /** The first `count` outputs of an operation. */
  nodes(
    operation: string,
    inputs: string[],
    count: number,
    attributes: GraphNode['attributes'] = {},
    domain = '',
  ): string[] {
    const key = JSON.stringify([domain, operation, inputs, attributes, count]);
    const known = this.#known.get(key);
    if (known) return known;
    const outputs = Array.from({ length: count }, () => this.#freshName());
    this.#nodes.push({ operation, inputs, outputs, attributes, domain });
    this.#known.set(key, outputs);
    for (const output of outputs) this.#computed.add(output);
    return outputs;
  }

  scalar(value: number, type: 'float32' | 'int32' | 'bool' = 'float32'): string {
    const make = { float32: Float32Array, int32: Int32Array, bool: Uint8Array }[type];
    return this.constant(make.of(value), [], type);
  }

  /** Whole numbers, as shapes, axes and repeats are given. */
  integers(values: number[]): string {
    return this.constant(BigInt64Array.from(values, BigInt), [values.length], 'int64');
  }

  /** Small constants are kept once; what has more than 64 values is not compared. */
  constant(data: GraphInitializer['data'], shape: number[], type: ElementType): string {
    const key = data.length > 64 ? undefined : `${type} ${JSON.stringify(shape)} ${Array.from(data, bitsOf).join()}`;
    const known = key && this.#known.get(key);
    if (known) return known[0] as string;
    const name = this.#freshName();
    this.#initializers.push({ name, shape, type, data });
    if (key) this.#known.set(key, [name]);
    return name;
  }

  /** The name under which a value can be an output: its own, or that of a copy if it is one already or not computed. */
  output(name: string): string {
    const isFree = this.#computed.has(name) && !this.#outputs.has(name);
    const output = isFree ? name : this.#freshName();
    if (!isFree)
      this.#nodes.push({ operation: 'Identity', inputs: [name], outputs: [output], attributes: {}, domain: '' });
    this.#outputs.add(output);
    return output;
  }

  /**
   * The model that computes `outputs`, with only the nodes, constants and inputs that they need. Values of the names in
   * `prepared` are inputs of it, as 32-bit floating-point numbers, and what computes them is left out.
   */
  finish(
    outputs: GraphResult[],
    prepared: ReadonlySet<string> = new Set(),
  ): { model: Buffer; inputNames: Set<string> } {
    const { nodes, needed } = this.#neededFor(outputs, prepared);
    // Pooling is several times faster when the places of the largest values are not asked for.
    const asked = nodes.map((node) => {
      if (node.operation !== 'MaxPool') return node;
      const last = node.outputs.findLastIndex((name) => needed.has(name));
      return { ...node, outputs: node.outputs.slice(0, last + 1) };
    });
    const isNeeded = ({ name }: GraphResult): boolean => needed.has(name);
    const given = Array.from(prepared, (name): GraphResult => ({ name, type: 'float32' })).filter(isNeeded);
    const inputs = [...this.#inputs.values(), ...given].filter(isNeeded);
    const initializers = this.#initializers.filter(isNeeded);
    const model = encodeModel({ nodes: asked, initializers, inputs, outputs });
    return { model, inputNames: new Set(inputs.map(({ name }) => name)) };
  }

  /**
   * What `outputs` need that is computed from inputs other than `changing` and constants alone: the last values before
   * anything else goes into them. Operations that keep to 32-bit floating-point numbers count only.
   */
  preparable(outputs: GraphResult[], changing: ReadonlySet<string>): Set<string> {
    const { nodes } = this.#neededFor(outputs, new Set());
    const lasting = new Set([...this.#inputs.keys()].filter((name) => !changing.has(name)));
    const constants = new Set(this.#initializers.map(({ name }) => name));
    const early = new Set<string>();
    const border = new Set<string>();
    for (const { operation, inputs, outputs: made } of nodes) {
      const isFixed = inputs.every((name) => lasting.has(name) || constants.has(name));
      if (isFixed && PREPARING.has(operation) && inputs.some((name) => lasting.has(name))) {
        for (const name of made) lasting.add(name);
        for (const name of made) early.add(name);
      } else {
        for (const name of inputs) if (early.has(name)) border.add(name);
      }
    }
    return border;
  }

  /** In their order, with every name that goes into them or is asked for. */
  #neededFor(outputs: GraphResult[], prepared: ReadonlySet<string>): { nodes: GraphNode[]; needed: Set<string> } {
    const needed = new Set(outputs.map(({ name }) => name));
    const nodes = this.#nodes.toReversed().filter((node) => {
      if (!node.outputs.some((name) => needed.has(name) && !prepared.has(name))) return false;
      for (const name of node.inputs) needed.add(name);
      return true;
    });
    return { nodes: nodes.reverse(), needed };
  }

  #freshName(): string {
    this.#count += 1;
    return `t${this.#count}`;
  }
}

/** Tells 0 from -0, which compare as equal. */
const bitsOf = (value: number | bigint): string => (Object.is(value, -0) ? '-0' : String(value));
