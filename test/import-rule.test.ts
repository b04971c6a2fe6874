/** Imports point one way: server, worker -> hub -> mednet; web takes what runs in a browser. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each folder may import of ours, beside itself. */
const allowed: Record<string, string[]> = {
  mednet: [],
  hub: ['mednet'],
  server: ['hub', 'mednet'],
  worker: ['hub', 'mednet'],
  web: ['mednet'],
};
/** Modules that are not there in a browser. */
const ofNode = /^(node:.+|fs|path|sharp|onnxruntime-node)$/;
/** Tests, and the files that only tests use, may take from test/ too. */
const testFile = /\.(test|contract)\.ts$|(-suite|\/test-[a-z]+)\.ts$/;

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !/node_modules|\.next|generated/.test(file) && !testFile.test(file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
  // What is no file of ours is text of a program that the hub shows.
  return found
    .map((specifier) => path.join(path.dirname(file), specifier))
    .filter((target) => existsSync(path.join(root, target)));
}

/** Packages and modules of Node that a file loads: at its head, or when it needs them. */
function modulesOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const [head = ''] = text.split(/^(?:export (?!\{)|const|let|function|interface|type|class) /m);
  const found = [
    ...head.matchAll(/^import (?!type)[^']*'([^.'][^']*)'/gm),
    ...text.matchAll(/ import\('([^.'][^']*)'\)/g),
  ];
  return found.map((match) => match[1] ?? '');
}

it.each(Object.entries(allowed))('%s imports only itself and %j', (folder, others) => {
  const files = sourceFiles(folder);
  expect(files.length).toBeGreaterThan(10);
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => ![folder, ...others].includes(target.split('/')[0] ?? ''))
      .map((target) => `${file} -> ${target}`),
  );
  expect(wrong).toEqual([]);
});

it('web takes nothing of mednet that needs Node, by whatever way', () => {
  const taken = new Set(
    sourceFiles('web')
      .flatMap(importsOf)
      .filter((target) => target.startsWith('mednet/')),
  );
  for (const file of taken) for (const target of importsOf(file)) taken.add(target);
  expect(taken.size).toBeGreaterThan(10);
  const wrong = [...taken].flatMap((file) =>
    modulesOf(file)
      .filter((name) => ofNode.test(name))
      .map((name) => `${file} -> ${name}`),
  );
  expect(wrong).toEqual([]);
});
