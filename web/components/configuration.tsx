import { Facts } from './facts.tsx';
import { Panel } from './panel.tsx';

/** A job's configuration, which is JSON of the hub's own making: one line per name. */
export function Configuration({ of }: { of: unknown }) {
  if (typeof of !== 'object' || of === null || Array.isArray(of)) {
    return <p className="text-sm text-soft">This job needs no configuration.</p>;
  }
  const facts = Object.fromEntries(Object.entries(of).map(([name, value]) => [name, writeValue(value)]));
  return (
    <Panel>
      <Facts of={facts} />
    </Panel>
  );
}

function writeValue(value: unknown) {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ');
  return (
    <code className="font-mono text-xs break-all">
      {typeof value === 'object' ? JSON.stringify(value) : String(value)}
    </code>
  );
}
