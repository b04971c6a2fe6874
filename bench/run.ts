/** `npm run bench -- NAME`: runs one benchmark beside its peer; the last line is JSON, each ratio better above 1. */
import { downloads } from './downloads.ts';
import { duplicates } from './duplicates.ts';
import { gradients } from './gradients.ts';
import { importing } from './import.ts';
import { lighthouse } from './lighthouse.ts';
import { models } from './models.ts';
import { pages } from './pages.ts';
import { preprocessing } from './preprocessing.ts';
import { statistics } from './statistics.ts';
import { training } from './training.ts';

const BENCHMARKS: Record<string, (options: string[]) => Promise<Record<string, number>>> = {
  downloads,
  duplicates,
  gradients,
  import: importing,
  lighthouse,
  models,
  pages,
  preprocessing,
  statistics,
  training,
};

const name = process.argv[2] ?? '';
const benchmark = BENCHMARKS[name];
if (!benchmark) {
  process.stderr.write(`Say which benchmark: npm run bench -- ${Object.keys(BENCHMARKS).join(' | ')}\n`);
  process.exit(1);
}
const ratios = await benchmark(process.argv.slice(3));
const rounded = Object.fromEntries(Object.entries(ratios).map(([key, value]) => [key, Number(value.toFixed(3))]));
process.stdout.write(`${JSON.stringify({ ratios: rounded })}\n`);
process.exit(0);
