/** What can be known of the container files and the settings without a container engine. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../hub/config.ts';

interface Service {
  build?: { context: string; target: string };
  image?: string;
  environment: Record<string, string>;
  depends_on?: Record<string, unknown>;
  volumes: string[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const settings = [...read('hub/config.ts').matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name!);
const example = Object.fromEntries(
  [...read('.env.example').matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, k, v]) => [k!, v!]),
);
const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, name]) => name!);

test('.env.example names every setting, and is itself a valid one', () => {
  const { POSTGRES_PASSWORD: password, ...own } = example;
  expect(password).toBe('');
  expect(Object.keys(own).sort()).toEqual([...settings].sort());
  expect(readConfig(own)).toEqual(readConfig({}));
});

test('the settings in the container files exist and are valid', () => {
  const { hub, worker, 'worker-gpu': gpu } = compose.services;
  const image = Object.fromEntries(
    [.../^ENV (NODE_ENV.*)$/m.exec(dockerfile)![1]!.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name!, value!]),
  );
  expect(Object.keys(image).filter((name) => !settings.includes(name))).toEqual(['NODE_ENV']);
  for (const service of [hub, worker, gpu]) {
    const environment = service!.environment;
    expect(Object.keys(environment).filter((name) => !settings.includes(name))).toEqual([]);
    const values = Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:-(\w*)\}/, '$1')]);
    expect(readConfig({ ...image, ...Object.fromEntries(values) })).toMatchObject({ workers: 0, home: '/data' });
  }
});

test('variables that compose wants from .env are in .env.example', () => {
  const wanted = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name!);
  expect(wanted.filter((name) => !(name in example))).toEqual([]);
});

test('services build from stages that exist, and depend on services and volumes that exist', () => {
  const services = Object.entries(compose.services);
  expect(services.map(([name]) => name)).toEqual(['hub', 'worker', 'worker-gpu', 'postgres', 'storage']);
  for (const [, { build, image, depends_on: needs = {}, volumes }] of services) {
    expect(build ? stages.includes(build.target) : image).toBeTruthy();
    for (const name of Object.keys(needs)) expect(compose.services).toHaveProperty(name);
    for (const volume of volumes) expect(compose.volumes).toHaveProperty(volume.split(':')[0]!);
  }
});

test('every copied file exists and every stage is defined before it is used', () => {
  const defined = new Set<string>();
  for (const line of dockerfile.split('\n')) {
    const [instruction, ...words] = line.trim().split(/\s+/);
    if (instruction === 'FROM') {
      const [image, , name] = words;
      expect(defined.has(image!) || /^[a-z]+:[\w.-]+$/.test(image!), line).toBe(true);
      defined.add(name!);
    }
    if (instruction !== 'COPY') continue;
    const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
    if (from) expect(defined.has(from), line).toBe(true);
    const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
    if (!from) for (const source of sources) expect(existsSync(path.join(root, source)), line).toBe(true);
  }
});

test('the programs that the images start exist', () => {
  const started = [...dockerfile.matchAll(/^CMD \["node", .*"([\w/]+\.ts)"\]$/gm)].map(([, file]) => file!);
  expect(started).toEqual(['server/main.ts', 'worker/main.ts', 'worker/main.ts']);
  for (const file of started) expect(existsSync(path.join(root, file))).toBe(true);
  for (const [, name] of dockerfile.matchAll(/npm run (\S+)/g)) {
    expect(JSON.parse(read('package.json')).scripts).toHaveProperty(name!);
  }
});

test('the script of continuous integration is valid and executable', () => {
  execFileSync('bash', ['-n', path.join(root, '.ci/run')]);
  execFileSync('test', ['-x', path.join(root, '.ci/run')]);
});
