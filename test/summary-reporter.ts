/** Says at the very end what could not be tested on this machine, and the counts on one line. */
import type { Reporter, TestModule, Vitest } from 'vitest/node';

export default class SummaryReporter implements Reporter {
  private vitest?: Vitest;
  private lines: string[] = [];

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
    process.once('exit', () => process.stdout.write(this.lines.map((line) => `${line}\n`).join('')));
  }

  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const missing = this.vitest?.getRootProject().getProvidedContext().missingParts ?? [];
    const skipped = modules.filter((module) => countTests(module, 'skipped') > 0);
    const total = (state: 'passed' | 'failed' | 'skipped') =>
      modules.reduce((sum, module) => sum + countTests(module, state), 0);
    // A file that does not load, or an error outside of any test, has no test that could fail.
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length;
    this.lines = [
      ...(skipped.length > 0 && missing.length > 0 ? ['', 'Missing on this machine, so skipped. Get:'] : []),
      ...(skipped.length > 0 ? missing.map((advice) => `  - ${advice}`) : []),
      ...skipped.map((module) => `Skipped: ${countTests(module, 'skipped')} in ${module.relativeModuleId}`),
      `${total('passed')} passed, ${total('failed') + broken} failed, ${total('skipped')} skipped`,
    ];
  }
}

function countTests(module: TestModule, state: 'passed' | 'failed' | 'skipped'): number {
  return [...module.children.allTests(state)].length;
}
