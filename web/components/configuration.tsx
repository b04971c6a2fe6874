import { Facts } from './facts.tsx';
import { Panel } from './panel.tsx';

/** A job's configuration, which is JSON of the hub's own making: one line per name, inner names after a dot. */
export function Configuration({ of }: { of: unknown }) {
  if (!isRecord(of)) return <p className="text-sm text-soft">This job needs no configuration.</p>;
  const facts = Object.fromEntries(flatten(of).map(([name, value]) => [name, writeValue(value)]));
  return (
    <Panel>
      <Facts of={facts} />
    </Panel>
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(record: Record<string, unknown>, prefix = ''): [string, unknown][] {
  return Object.entries(record).flatMap(([name, value]) =>
    isRecord(value) ? flatten(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value] as [string, unknown]],
  );
}

function writeValue(value: unknown) {
  if (value === null || value === undefined || value === '') return undefined;
  const text = Array.isArray(value) ? value.map(writeOne).join(', ') : writeOne(value);
  return <code className="font-mono text-xs break-words">{text}</code>;
}

function writeOne(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
