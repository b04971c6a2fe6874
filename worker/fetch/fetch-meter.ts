/** How far a fetch is, how fast, and how long it will take. */
import type { JobProgress } from '../../hub/jobs/record-events.ts';

/** The speed is that of the last seconds, and told once a second. */
const windowSeconds = 15;
const sampleSeconds = 1;

export class FetchMeter {
  readonly #now: () => number;
  readonly #files: number;
  #bytes: number;
  #done = 0;
  #samples: { at: number; bytes: number }[] = [];

  /** `bytes` are there already; `now` gives milliseconds. */
  constructor({ bytes, files }: { bytes: number; files: number }, now = () => performance.now()) {
    this.#bytes = bytes;
    this.#files = files;
    this.#now = now;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** True when it is time to tell. */
  add(count: number): boolean {
    this.#bytes += count;
    const at = this.#now();
    if (at - (this.#samples.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < sampleSeconds * 1000) return false;
    this.#samples = this.#samples.filter((sample) => at - sample.at <= windowSeconds * 1000);
    this.#samples.push({ at, bytes: this.#bytes });
    return true;
  }

  finishFile(): void {
    this.#done += 1;
  }

  /** `wanted`: bytes of all files, where that is known. */
  progress(wanted: number | undefined): JobProgress {
    const fraction = wanted ? Math.min(this.#bytes / wanted, 1) : this.#done / this.#files;
    const speed = this.#speed();
    const secondsLeft = speed && wanted ? Math.max(wanted - this.#bytes, 0) / speed : undefined;
    const parts = [
      this.#files > 1 && `${this.#done} of ${this.#files} files`,
      wanted ? `${megabytes(this.#bytes)} of ${megabytes(wanted)} MB` : `${megabytes(this.#bytes)} MB`,
      speed !== undefined && `${megabytes(speed)} MB/s`,
    ];
    return { fraction: fraction * 0.95, secondsLeft, message: parts.filter(Boolean).join(', ') };
  }

  /** Bytes per second. */
  #speed(): number | undefined {
    const first = this.#samples[0];
    const seconds = first && (this.#now() - first.at) / 1000;
    return first && seconds && seconds >= 0.5 ? Math.max(this.#bytes - first.bytes, 0) / seconds : undefined;
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
