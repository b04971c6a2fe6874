/** Makes a training's checkpoints: when they are due, each state once, and never of a network that is broken. */
import type { Weights } from '../weights.ts';
import { CheckpointClock } from './checkpoint-clock.ts';

/** What every training keeps. */
interface State {
  step: number;
  /** Of epochs, where there are any. */
  history?: readonly unknown[];
  weights: Weights;
  /** Where it is not among the weights. */
  optimiser?: Map<string, Float32Array>;
}

const secondsNow = (): number => performance.now() / 1000;

export class Checkpointer<Saved extends State> {
  readonly #save: (state: Saved) => Promise<void>;
  readonly #clock: CheckpointClock;
  #last: string | undefined;

  /** `bytes` is about what a checkpoint has; `resume` is the one that there is already. */
  constructor(
    save: (state: Saved) => Promise<void>,
    { checkpointSeconds, bytes, resume }: { checkpointSeconds: number; bytes: number; resume?: Saved },
  ) {
    this.#save = save;
    this.#clock = new CheckpointClock(secondsNow(), { shortestPause: checkpointSeconds, bytes });
    this.#last = resume && nameOf(resume);
  }

  isDue(isEpochEnd: boolean): boolean {
    return this.#clock.isDue(secondsNow(), isEpochEnd);
  }

  /**
   * Saves what `takeState` gives, unless the state of that place is saved already. Returns false, having saved nothing,
   * when a number of it is not finite: the checkpoint before stays the last.
   */
  async make(place: Place, takeState: () => Saved): Promise<boolean> {
    const name = nameOf(place);
    if (name === this.#last) return true;
    const begun = secondsNow();
    const state = takeState();
    if (!hasFiniteNumbers(state)) return false;
    await this.#save(state);
    this.#clock.add(begun, secondsNow());
    this.#last = name;
    return true;
  }

  /** Of the time so far, 0 to 1. */
  get share(): number {
    return this.#clock.share(secondsNow());
  }
}

/** An epoch's last step is a place before its validation, and another one after it. */
type Place = Pick<State, 'step' | 'history'>;

const nameOf = ({ step, history }: Place): string => `${step} ${history?.length}`;

function hasFiniteNumbers({ weights, optimiser = new Map() }: State): boolean {
  const vectors = [...optimiser.values(), ...Array.from(weights.values(), ({ data }) => data)];
  return vectors.every(isFiniteVector);
}

/** As `every(Number.isFinite)`, for millions of numbers. */
function isFiniteVector(values: Float32Array): boolean {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value - value !== 0) return false;
  }
  return true;
}
