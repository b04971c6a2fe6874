import os from 'node:os';

/** What a figure was computed on. */
export function hardware(): { cpu: string; cores: number; node: string } {
  const cpus = os.cpus();
  return { cpu: cpus[0]?.model ?? 'unknown', cores: cpus.length, node: process.version };
}
