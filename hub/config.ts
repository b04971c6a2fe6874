/** Everything the environment can set, read once. `.env.example` mirrors it. */
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const checkout = fileURLToPath(new URL('..', import.meta.url));
const blankIsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);
const listed = (value: unknown): unknown => (typeof value === 'string' ? value.split(/[,\s]+/).filter(Boolean) : []);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(blankIsAbsent, type.optional());

/** "loopback", an address, or a range of them as in 10.0.0.0/8. */
function isProxy(text: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  return text === 'loopback' || (isIP(address) > 0 && Number(bits) <= (isIP(address) === 4 ? 32 : 128));
}

const proxies = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (list) => list.every(isProxy),
    'must be addresses, as in 127.0.0.1, 10.0.0.0/8 or loopback, with commas between',
  );

const schema = z
  .object({
    PORT: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(65535).default(3000)),
    HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
    TRUSTED_PROXIES: optional(proxies),
    MEDNET_HOME: z.preprocess(blankIsAbsent, z.string().default(path.join(checkout, '.mednet'))),
    MEDNET_DATA: optional(z.string()),
    SEED: z.preprocess(blankIsAbsent, z.string().default(path.join(checkout, 'seed'))),
    BASELINES_ADDRESS: optional(z.url({ protocol: /^https?$/ })),
    MEDNET_PYTHON: optional(z.string()),
    MEDNET_SIGNING_KEY: optional(z.string()),
    MEDNET_ENGINE: optional(z.enum(['tensorflow', 'onnx', 'wasm'])),
    MEDNET_DEVICE: optional(z.enum(['cpu', 'cuda', 'webgpu'])),
    DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')),
    S3_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
    S3_PUBLIC_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
    S3_BUCKET: optional(z.string().min(3)),
    S3_ACCESS_KEY: optional(z.string()),
    S3_SECRET_KEY: optional(z.string()),
    FETCH_GIGABYTES: z.preprocess(blankIsAbsent, z.coerce.number().positive().default(20)),
    FETCH_PRIVATE_ADDRESSES: z.preprocess(listed, z.array(z.union([z.ipv4(), z.ipv6()]))),
    FETCH_MIRRORS: z.preprocess(
      listed,
      z.array(z.string().regex(/^https?:\/\/[^/=]+=https?:\/\/[^=]+$/, 'must be https://SITE=http://MIRROR')),
    ),
    WEB: z.preprocess(blankIsAbsent, z.enum(['0', '1']).default('1')),
    WORKERS: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(64).default(1)),
    SUBMISSIONS_PER_DAY: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(1000).default(5)),
    WORKER_HOUR_PRICE: optional(
      z.string().regex(/^\d+(\.\d+)? [A-Z]{3}$/, 'must be an amount and a currency: 0.40 EUR'),
    ),
    LOG_LEVEL: z.preprocess(blankIsAbsent, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn')),
  })
  .refine((e) => !e.S3_ENDPOINT || (e.S3_BUCKET && e.S3_ACCESS_KEY && e.S3_SECRET_KEY), {
    message: 'needs S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY beside it',
    path: ['S3_ENDPOINT'],
  });

export interface S3Config {
  endpoint: string;
  /** Where clients of the hub reach the same server, if they do: downloads are sent there. */
  publicEndpoint?: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
}

/** How the hub fetches from other sites. */
export interface FetchConfig {
  /** Of one fetch. */
  maxBytes: number;
  /** IP addresses that may be asked although they are no public ones. */
  privateAddresses: string[];
  /** Origin of a site -> address that is asked in its place. */
  mirrors: Record<string, string>;
}

export interface Config {
  port: number;
  host: string;
  /** Addresses and ranges whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  /** Absolute path of the folder where the hub keeps its state. */
  home: string;
  /** Absolute path of local image data, if any. */
  data?: string;
  /** A folder of released versions that are loaded at the start, if any. */
  seed?: string;
  /** Where the files of ImageNet baselines can be fetched: below it, folders as in `data`/baselines. */
  baselinesAddress?: string;
  /** A Python whose packages check exported versions. */
  python?: string;
  /** A file with the key that published versions are signed with; else the home folder's own. */
  signingKey?: string;
  engine?: 'tensorflow' | 'onnx' | 'wasm';
  device?: 'cpu' | 'cuda' | 'webgpu';
  databaseUrl?: string;
  s3?: S3Config;
  fetch: FetchConfig;
  hasWeb: boolean;
  workers: number;
  /** What a member may have judged per task within 24 hours. */
  submissionsPerDay: number;
  /** Of an hour of a worker, where anybody pays. */
  workerHourPrice?: { amount: number; currency: string };
  logLevel: string;
}

/** Reads the environment; throws an Error that names every variable that is wrong. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not right:\n${lines.join('\n')}`);
  }
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    trustedProxies: e.TRUSTED_PROXIES ?? [],
    home: path.resolve(e.MEDNET_HOME),
    data: e.MEDNET_DATA === undefined ? undefined : path.resolve(e.MEDNET_DATA),
    seed: e.SEED === '0' ? undefined : path.resolve(e.SEED),
    baselinesAddress: e.BASELINES_ADDRESS,
    python: e.MEDNET_PYTHON,
    signingKey: e.MEDNET_SIGNING_KEY,
    engine: e.MEDNET_ENGINE,
    device: e.MEDNET_DEVICE,
    databaseUrl: e.DATABASE_URL,
    s3: e.S3_ENDPOINT
      ? {
          endpoint: e.S3_ENDPOINT,
          publicEndpoint: e.S3_PUBLIC_ENDPOINT,
          bucket: e.S3_BUCKET!,
          accessKey: e.S3_ACCESS_KEY!,
          secretKey: e.S3_SECRET_KEY!,
        }
      : undefined,
    fetch: {
      maxBytes: e.FETCH_GIGABYTES * 1e9,
      privateAddresses: e.FETCH_PRIVATE_ADDRESSES,
      mirrors: Object.fromEntries(e.FETCH_MIRRORS.map((pair) => pair.replace(/\/+$/, '').split('='))),
    },
    hasWeb: e.WEB === '1',
    workers: e.WORKERS,
    submissionsPerDay: e.SUBMISSIONS_PER_DAY,
    workerHourPrice: readPrice(e.WORKER_HOUR_PRICE),
    logLevel: e.LOG_LEVEL,
  };
}

function readPrice(text: string | undefined): Config['workerHourPrice'] {
  const [amount = '', currency = ''] = text?.split(' ') ?? [];
  return text === undefined ? undefined : { amount: Number(amount), currency };
}

/** The environment of a child process that shares this hub's database and home. */
export function childEnvironment(databaseUrl: string): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: databaseUrl };
}

/** The environment of a program that is none of the hub's own: where things are, and no secrets. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, LC_ALL, LD_LIBRARY_PATH, NODE_ENV } = process.env;
  return { PATH, HOME, TMPDIR, LANG, LC_ALL, LD_LIBRARY_PATH, NODE_ENV, PYTHONDONTWRITEBYTECODE: '1' };
}

/** The folders in which this machine looks for programs. */
export function searchPath(): string[] {
  return (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
}

/** Tells the site, which runs in this process, where the GraphQL API is. */
export function publishAddress(address: string): void {
  process.env.HUB_URL = address;
}
