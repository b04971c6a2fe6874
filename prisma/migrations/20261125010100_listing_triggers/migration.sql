-- The list of models is kept beside what it is made from: nothing but these triggers writes it.

CREATE FUNCTION count_downloads(model uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT COALESCE(sum(c.downloads), 0) FROM "version_count" c JOIN "version" v ON v.id = c.version_id WHERE v.model_id = $1
$$;

-- What the list shows of models: of each its newest published version, with that one's newest score on every task.
CREATE FUNCTION renew_listings(listed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- One after another, so that the last one sees what the others wrote.
  PERFORM 1 FROM "model" WHERE id = ANY (listed) ORDER BY id FOR NO KEY UPDATE;
  DELETE FROM "listing_score" WHERE model_id = ANY (listed);
  INSERT INTO "listing" (model_id, version_id, published_at, channels, modality, licence, formats, tasks, is_hub_run, downloads, search)
    SELECT DISTINCT ON (m.id) m.id, v.id, v.published_at, m.channels, m.modality, v.licence,
      ARRAY(SELECT e.format FROM "export" e WHERE e.version_id = v.id AND e.finished_at IS NOT NULL ORDER BY e.format),
      ARRAY[]::text[],
      NOT v.is_imported,
      count_downloads(m.id),
      lower(concat_ws(' ', m.slug, m.title, m.modality, m.summary))
    FROM "model" m JOIN "version" v ON v.model_id = m.id
    WHERE m.id = ANY (listed) AND v.published_at IS NOT NULL
    ORDER BY m.id, v.published_at DESC, v.ordinal DESC
  ON CONFLICT (model_id) DO UPDATE SET (version_id, published_at, channels, modality, licence, formats, tasks, is_hub_run, downloads, search) =
    (EXCLUDED.version_id, EXCLUDED.published_at, EXCLUDED.channels, EXCLUDED.modality, EXCLUDED.licence, EXCLUDED.formats,
     EXCLUDED.tasks, EXCLUDED.is_hub_run, EXCLUDED.downloads, EXCLUDED.search);
  -- Only what is judged on the data that the task has can be compared.
  INSERT INTO "listing_score" (model_id, task_id, evaluation_id, macro_auc)
    SELECT DISTINCT ON (l.model_id, e.task_id) l.model_id, e.task_id, e.id, e.macro_auc
    FROM "listing" l JOIN "evaluation" e ON e.version_id = l.version_id
      JOIN "task" t ON t.id = e.task_id AND t.data_set_version_id = e.data_set_version_id
    WHERE l.model_id = ANY (listed) AND e.track = 'FINE_TUNED' AND e.mark <> 'AUTHOR_CLAIMED'
    ORDER BY l.model_id, e.task_id, e.created_at DESC, e.id DESC;
  UPDATE "listing" l SET tasks = s.slugs
    FROM (SELECT c.model_id, array_agg(t.slug ORDER BY t.slug) AS slugs
          FROM "listing_score" c JOIN "task" t ON t.id = c.task_id
          WHERE c.model_id = ANY (listed) GROUP BY c.model_id) s
    WHERE l.model_id = s.model_id;
END $$;

CREATE FUNCTION renew_own_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb := to_jsonb(NEW);
BEGIN
  PERFORM renew_listings(ARRAY[CASE TG_TABLE_NAME
    WHEN 'model' THEN (changed ->> 'id')::uuid
    WHEN 'version' THEN (changed ->> 'model_id')::uuid
    ELSE (SELECT v.model_id FROM "version" v WHERE v.id = (changed ->> 'version_id')::uuid) END]);
  RETURN NULL;
END $$;

-- Nothing changes as often as these.
CREATE FUNCTION renew_listed_downloads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  listed uuid := (SELECT v.model_id FROM "version" v WHERE v.id = NEW.version_id);
BEGIN
  PERFORM 1 FROM "model" WHERE id = listed FOR NO KEY UPDATE;
  UPDATE "listing" SET downloads = count_downloads(listed) WHERE model_id = listed;
  RETURN NULL;
END $$;

-- As the last thing before the transaction ends, when it has all other locks that it needs.
CREATE CONSTRAINT TRIGGER renew_listing AFTER UPDATE OF title, summary, modality ON "model"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION renew_own_listing();
CREATE CONSTRAINT TRIGGER renew_listing AFTER UPDATE OF published_at ON "version"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION renew_own_listing();
CREATE CONSTRAINT TRIGGER renew_listing AFTER UPDATE OF finished_at ON "export"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION renew_own_listing();
CREATE CONSTRAINT TRIGGER renew_listing AFTER INSERT ON "evaluation"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.version_id IS NOT NULL) EXECUTE FUNCTION renew_own_listing();
CREATE CONSTRAINT TRIGGER renew_listing AFTER INSERT OR UPDATE ON "version_count"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION renew_listed_downloads();

-- Models that are there already.
SELECT renew_listings(ARRAY(SELECT id FROM "model"));
