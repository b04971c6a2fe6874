import path from 'node:path';
import type { NextConfig } from 'next';

const nosniff = { key: 'X-Content-Type-Options', value: 'nosniff' };

const headers = [
  nosniff,
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
];

/**
 * Of scripts that run beside the page. Decoders compile themselves there; nothing of it can reach another site.
 * Pages have a policy of their own (proxy.ts), which allows no such thing.
 */
const workerPolicy =
  "default-src 'self'; script-src 'self' 'unsafe-eval'; connect-src 'self'; img-src 'self' data: blob:; object-src 'none'";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Title and description stand in the head of every page, not after it: nobody needs scripts to see them.
  htmlLimitedBots: /./,
  turbopack: {
    root: path.resolve(import.meta.dirname, '..'),
    // The DICOM decoders ask for these in Node only, which a bundler does not see.
    resolveAlias: { fs: { browser: './trial/no-node.ts' }, path: { browser: './trial/no-node.ts' } },
    // As Vite has it: the documentation is read as text, here and by its tests.
    rules: { '*': { condition: { query: '?raw' }, type: 'text' } },
  },
  experimental: {
    // Of no use where nothing is fetched ahead, and a part of what every page loads.
    optimisticRouting: false,
    varyParams: false,
    prefetchInlining: false,
    turbopackCrossModuleConstants: true,
    turbopackCjsTreeShaking: true,
  },
  // The Content-Security-Policy carries a nonce per request: see proxy.ts. A page loads a dozen scripts: what they are sent
  // with is short.
  headers: async () => [
    { source: '/((?!_next/static/).*)', headers },
    { source: '/_next/static/:path*', headers: [nosniff] },
    {
      source: '/_next/static/chunks/turbopack-worker-:name',
      headers: [{ key: 'Content-Security-Policy', value: workerPolicy }],
    },
  ],
};

export default config;
