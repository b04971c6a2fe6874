import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

// What the developer's shell says of databases and storage is not for tests.
const ownEnvironment = {
  DATABASE_URL: '',
  S3_ENDPOINT: '',
  S3_PUBLIC_ENDPOINT: '',
  S3_BUCKET: '',
  S3_ACCESS_KEY: '',
  S3_SECRET_KEY: '',
  MEDNET_HOME: path.join(tmpdir(), `mednet-test-home-${process.pid}`),
};

export default defineConfig({
  // Two copies of graphql, one from ESM and one from CommonJS, would not recognise each other's types.
  resolve: { alias: { graphql: createRequire(import.meta.url).resolve('graphql') } },
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: [...configDefaults.exclude, '**/.next/**', '.mednet/**'],
    env: ownEnvironment,
    globalSetup: './test/global-setup.ts',
    reporters: ['default', './test/summary-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
