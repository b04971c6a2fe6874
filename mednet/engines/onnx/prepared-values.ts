/** What a step computes from variables alone: done anew only when one of them has got other values. */
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Preparation } from './record-step.ts';

type Feeds = Record<string, OrtTensor>;

export class PreparedValues {
  readonly #session: InferenceSession;
  readonly #sources: Preparation['sources'];
  readonly #feed: (sources: Preparation['sources']) => Feeds;
  #from: object[] = [];
  #values: Feeds = {};

  constructor(
    session: InferenceSession,
    sources: Preparation['sources'],
    feed: (sources: Preparation['sources']) => Feeds,
  ) {
    this.#session = session;
    this.#sources = sources;
    this.#feed = feed;
  }

  /** Assigning to a variable gives it another `dataId`. */
  async values(): Promise<Feeds> {
    const from = this.#sources.map(({ source }) => ('variable' in source ? source.variable.dataId : source));
    const isSame = from.length === this.#from.length && from.every((dataId, index) => dataId === this.#from[index]);
    if (!isSame) {
      this.#values = (await this.#session.run(this.#feed(this.#sources))) as Feeds;
      this.#from = from;
    }
    return this.#values;
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}
