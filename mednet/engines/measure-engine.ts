/** A process of its own: `measure-engine.ts ID`. Its last line is JSON: what was measured, or why it cannot be used. */
import { CANDIDATES } from './candidates.ts';
import { testEngine } from './self-test.ts';
import { timeEngine } from './time-engine.ts';

async function measure(id: string | undefined): Promise<object> {
  const candidate = CANDIDATES.find((one) => one.id === id);
  if (!candidate) return { refusal: `there is no engine ${id}` };
  try {
    const engine = await candidate.load();
    await testEngine(engine);
    return { description: engine.description, seconds: await timeEngine(engine, candidate.device) };
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) };
  }
}

const answer = JSON.stringify(await measure(process.argv[2]));
// Native engines keep threads that would hold the process.
process.stdout.write(`\n${answer}\n`, () => process.exit(0));
