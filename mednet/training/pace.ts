/** How fast training goes, and how long it will take: for people, never for results. */
export class Pace {
  #secondsPerImage = 0;
  #secondsPerValidation = 0;

  /** Recent steps count most. */
  addStep(seconds: number, images: number): void {
    const own = seconds / images;
    this.#secondsPerImage = this.#secondsPerImage === 0 ? own : 0.9 * this.#secondsPerImage + 0.1 * own;
  }

  addValidation(seconds: number): void {
    this.#secondsPerValidation = seconds;
  }

  get imagesPerSecond(): number {
    return this.#secondsPerImage === 0 ? 0 : 1 / this.#secondsPerImage;
  }

  secondsLeft(images: number, validations: number): number {
    return images * this.#secondsPerImage + validations * this.#secondsPerValidation;
  }
}
