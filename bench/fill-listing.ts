/** A registry of many published models, one version each, written past the checks of the database. */
import pg from 'pg';
import { FORMATS } from '../mednet/formats/index.ts';
import { LICENCES } from '../mednet/licences/index.ts';
import { TASKS } from '../mednet/tasks/index.ts';

const modalities = ['X-ray', 'ultrasound', 'dermoscopy', 'histology', 'CT', 'MRI', 'fundus', 'OCT', 'microscopy'];
const organs = ['breast', 'chest', 'skin', 'lung', 'colon', 'retina', 'brain', 'knee', 'liver', 'blood', 'prostate'];
const formats = Object.keys(FORMATS);
const licences = LICENCES.map(({ id }) => id);
const tasks = TASKS.map(({ slug }) => slug);

type Statement = [sql: string, values?: unknown[]];

/**
 * Shares come from digests, so that every run makes the same rows but for scores and downloads. A version has all formats
 * that there were when it was published, and is judged on some of the tasks for its modality.
 */
const rows = (count: number): Statement[] => [
  [`INSERT INTO "user" (id, name) VALUES (gen_random_uuid(), 'bench')`],
  [
    `INSERT INTO "task" (id, slug, data_set_version_id) SELECT gen_random_uuid(), unnest($1::text[]), gen_random_uuid()`,
    [tasks],
  ],
  [
    `INSERT INTO "model" (id, slug, title, summary, channels, modality, owner_id, created_at)
     SELECT gen_random_uuid(), organ || '-' || n, initcap(organ) || ' network ' || n,
       'Tells findings in ' || modality || ' images of the ' || organ || ' apart.',
       CASE n % 2 WHEN 0 THEN 1 ELSE 3 END, modality, u.id, now() - n * interval '1 minute'
     FROM "user" u, generate_series(1, $1::int) AS n,
       LATERAL (SELECT ($2::text[])[1 + n % cardinality($2)] AS organ, ($3::text[])[1 + n % cardinality($3)] AS modality) w`,
    [count, organs, modalities],
  ],
  [
    `INSERT INTO "version" (id, model_id, ordinal, label, architecture, preprocessing, classes, parameters, card, licence,
       is_imported, created_at, published_at)
     SELECT gen_random_uuid(), id, 1, '1', '{}', '{}', ARRAY['a', 'b'], 4000000, 'bench',
       ($1::text[])[1 + abs(hashtext(slug)) % cardinality($1)], abs(hashtext(slug)) % 4 = 0, created_at, created_at
     FROM "model"`,
    [licences],
  ],
  [
    `INSERT INTO "export" (version_id, format, finished_at)
     SELECT v.id, format, v.published_at FROM "version" v JOIN "model" m ON m.id = v.model_id,
       unnest($1::text[]) WITH ORDINALITY AS f(format, place)
     WHERE place <= cardinality($1) - abs(hashtext(m.slug)) % 3`,
    [formats],
  ],
  [
    `INSERT INTO "evaluation" (id, version_id, task_id, data_set_version_id, job_id, attempt_number, track, mark, metrics,
       macro_auc, case_count, environment)
     SELECT gen_random_uuid(), v.id, t.id, t.data_set_version_id, gen_random_uuid(), 1, 'FINE_TUNED', 'HUB_RUN', '{}',
       0.5 + random() / 2, 100, '{}'
     FROM "version" v JOIN "model" m ON m.id = v.model_id,
       (SELECT *, row_number() OVER (ORDER BY slug) AS place FROM "task") t
     WHERE (t.place + length(m.modality)) % 3 = 0 AND abs(hashtext(m.slug || t.slug)) % 2 = 0`,
  ],
  [
    `INSERT INTO "version_count" (version_id, downloads)
     SELECT id, ceil(1 / (random() + 0.001)) FROM "version" WHERE abs(hashtext(id::text)) % 2 = 0`,
  ],
];

/** The list itself is written by what writes it in earnest. */
export async function fillListing(url: string, count: number): Promise<void> {
  const statements: Statement[] = [
    ["SET session_replication_role = 'replica'"],
    ...rows(count),
    ["SET session_replication_role = 'origin'"],
    ['ANALYZE'],
    ['SELECT renew_listings(ARRAY(SELECT id FROM "model"))'],
    ['VACUUM ANALYZE'],
  ];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [sql, values] of statements) await client.query(sql, values);
  } finally {
    await client.end();
  }
}
