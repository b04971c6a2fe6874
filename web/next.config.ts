import path from 'node:path';
import type { NextConfig } from 'next';

const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: {
    root: path.resolve(import.meta.dirname, '..'),
    // The DICOM decoders ask for these in Node only, which a bundler does not see.
    resolveAlias: { fs: { browser: './trial/no-node.ts' }, path: { browser: './trial/no-node.ts' } },
  },
  // The Content-Security-Policy carries a nonce per request: see proxy.ts.
  headers: async () => [{ source: '/:path*', headers }],
};

export default config;
