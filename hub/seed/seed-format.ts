/** What a seed is made of: rows as JSON, a file per table, and packs of bytes; a manifest names them all by digest. */
import { z } from 'zod';
import type { StoredBlob } from '../blobs/blob-store.ts';
import type { StoredFile } from '../blobs/store-file.ts';

export type Row = Record<string, unknown>;

/** Rows that come or stay together: by the column that names the row, or the one that it belongs to. */
export const UNITS = ['model', 'data_set', 'job', 'data_set_version', 'version', 'evaluation'] as const;
export type Unit = (typeof UNITS)[number];

interface Table {
  /** In the order of these the rows of a file are written. */
  key: string[];
  /** Whose part a row is, and by which column; units are their own. */
  of: Unit;
  by: string;
}

/** In the order in which they are written into a database. */
export const TABLES = {
  model: { key: ['id'], of: 'model', by: 'id' },
  data_set: { key: ['id'], of: 'data_set', by: 'id' },
  job: { key: ['id'], of: 'job', by: 'id' },
  attempt: { key: ['job_id', 'number'], of: 'job', by: 'job_id' },
  job_event: { key: ['job_id', 'sequence'], of: 'job', by: 'job_id' },
  data_set_version: { key: ['id'], of: 'data_set_version', by: 'id' },
  case: { key: ['id'], of: 'data_set_version', by: 'data_set_version_id' },
  version: { key: ['id'], of: 'version', by: 'id' },
  version_data: { key: ['version_id', 'data_set_version_id'], of: 'version', by: 'version_id' },
  artifact: { key: ['id'], of: 'version', by: 'version_id' },
  export: { key: ['version_id', 'format'], of: 'version', by: 'version_id' },
  parity: { key: ['id'], of: 'job', by: 'job_id' },
  evaluation: { key: ['id'], of: 'evaluation', by: 'id' },
  prediction: { key: ['evaluation_id', 'case_id'], of: 'evaluation', by: 'evaluation_id' },
  contamination: { key: ['evaluation_id'], of: 'evaluation', by: 'evaluation_id' },
  contamination_match: { key: ['evaluation_id', 'test_case_id'], of: 'evaluation', by: 'evaluation_id' },
  transfer_cell: { key: ['id'], of: 'job', by: 'job_id' },
  job_file: { key: ['job_id', 'name'], of: 'job', by: 'job_id' },
} as const satisfies Record<string, Table>;
export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** What else a seed knows: which data each task is judged on, what was told and signed, and the files by their parts. */
export interface SeedFacts {
  tasks: { id: string; slug: string; dataSetVersionId: string | null }[];
  findings: { key: string; data: unknown }[];
  signatures: { versionId: string; manifest: string; signature: string; publicKey: string }[];
  files: StoredFile[];
  /** By the name of a pack, what is in it, in order. */
  packs: Record<string, StoredBlob[]>;
}

export type SeedRows = Record<TableName, Row[]>;

export const MANIFEST = 'manifest.json';
export const FACTS = 'tables/facts.jsonl.br';

export const manifestSchema = z.object({
  seed: z.literal(1),
  /** slug@label */
  versions: z.array(z.string()),
  files: z.array(
    z.object({
      name: z.string().regex(/^(tables|packs)\/[a-z0-9@._-]+$/i),
      bytes: z.number().int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type SeedManifest = z.infer<typeof manifestSchema>;
