/** Loads Prisma's schema engine from its WebAssembly package. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { createAdapterFactory } from './connection.mjs';

let lastPanic;
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => {
    lastPanic = message;
  },
};

/** What the engine said when it last panicked, if it did: the exception itself tells nothing. */
export const panicMessage = () => lastPanic;

export async function loadBindings() {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'));
  const module = readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/** An engine for the given schema files, connected to `url` when it needs a database. */
export async function createEngine({ SchemaEngine }, url, files) {
  const factory = await createAdapterFactory(url);
  const datamodels = files.map((file) => [file, readFileSync(file, 'utf8')]);
  const logDebug = (message) => process.env.DEBUG && process.stderr.write(`${message}\n`);
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  return SchemaEngine.new(options, logDebug, bindMigrationAwareSqlAdapterFactory(factory));
}
