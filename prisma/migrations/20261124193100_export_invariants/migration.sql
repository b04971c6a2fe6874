-- A version is exported once per format, and published with a parity certificate.

-- Versions that are there already: their files are their exports.
INSERT INTO "export" (version_id, format, job_id, attempt_number, finished_at)
  SELECT v.id, a.format, v.job_id, v.attempt_number, max(a.created_at)
  FROM "version" v JOIN "artifact" a ON a.version_id = v.id GROUP BY v.id, a.format;

-- The limit of the certificate, relative to the largest logit: what float32 keeps of a network this deep in any order
-- of its sums.
ALTER TABLE "parity"
  ADD CONSTRAINT parity_within_limit CHECK ((outcome = 'PASSED') = COALESCE(relative <= 1e-5, false)),
  ADD CONSTRAINT parity_has_reason CHECK (outcome = 'PASSED' OR reason IS NOT NULL),
  ADD CONSTRAINT parity_not_negative CHECK (relative >= 0 AND absolute >= 0);

-- Files in a further format may be added to a published version, by the export that was queued for it and no other.
CREATE OR REPLACE FUNCTION guard_version_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parents uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.version_id] WHEN 'DELETE' THEN ARRAY[OLD.version_id]
                    ELSE ARRAY[OLD.version_id, NEW.version_id] END;
BEGIN
  PERFORM 1 FROM "version" v WHERE v.id = ANY (parents) ORDER BY v.id FOR SHARE;
  IF NOT EXISTS (SELECT 1 FROM "version" v WHERE v.id = ANY (parents) AND v.published_at IS NOT NULL) THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'artifact' AND EXISTS (
    SELECT 1 FROM "export" e
    WHERE e.version_id = NEW.version_id AND e.format = to_jsonb(NEW) ->> 'format' AND e.finished_at IS NULL) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the version is published: its % cannot be changed or deleted', TG_TABLE_NAME USING ERRCODE = 'MN002';
END $$;

-- An export is finished once, by the newest attempt of its running job. One that is made finished is part of making
-- the version (worker/write-version.ts).
CREATE FUNCTION guard_export() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF is_published(OLD.version_id) THEN
      RAISE EXCEPTION 'the version is published: its exports cannot be deleted' USING ERRCODE = 'MN002';
    END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM "version" v WHERE v.id = NEW.version_id FOR SHARE;
    IF NEW.finished_at IS NOT NULL AND is_published(NEW.version_id) THEN
      RAISE EXCEPTION 'an export of a published version is queued before it is finished' USING ERRCODE = 'MN002';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.finished_at IS NOT NULL
     OR (NEW.version_id, NEW.format, NEW.job_id) IS DISTINCT FROM (OLD.version_id, OLD.format, OLD.job_id) THEN
    RAISE EXCEPTION 'an export to % is queued once and finished once', OLD.format USING ERRCODE = 'MN002';
  END IF;
  PERFORM 1 FROM "job" WHERE id = NEW.job_id AND attempt = NEW.attempt_number AND state = 'RUNNING' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'attempt % of job % is not the current one', NEW.attempt_number, NEW.job_id USING ERRCODE = 'MN001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_export BEFORE INSERT OR UPDATE OR DELETE ON "export" FOR EACH ROW EXECUTE FUNCTION guard_export();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "export" EXECUTE FUNCTION refuse_truncate();

-- A certificate is written by the newest attempt of its job; once the version is published, lines are only added.
CREATE FUNCTION guard_parity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "version" v WHERE v.id = OLD.version_id FOR SHARE;
  IF TG_OP = 'UPDATE' OR is_published(OLD.version_id) THEN
    RAISE EXCEPTION 'the lines of a parity certificate are never changed' USING ERRCODE = 'MN002';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_parity BEFORE UPDATE OR DELETE ON "parity" FOR EACH ROW EXECUTE FUNCTION guard_parity();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "parity" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER require_current_attempt BEFORE INSERT ON "parity" FOR EACH ROW EXECUTE FUNCTION require_current_attempt();

-- What publishing needs besides: every export finished, and a certificate in which nothing failed.
CREATE FUNCTION require_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fault text;
BEGIN
  SELECT string_agg(e.format, ', ' ORDER BY e.format) INTO fault FROM "export" e
    WHERE e.version_id = NEW.id AND e.finished_at IS NULL;
  IF fault IS NOT NULL THEN
    RAISE EXCEPTION 'the version is still to be exported to %', fault USING ERRCODE = 'MN003';
  END IF;
  SELECT string_agg(p.format || ' in ' || p.runtime, ', ' ORDER BY p.format) INTO fault FROM "parity" p
    WHERE p.version_id = NEW.id AND p.outcome = 'FAILED';
  IF fault IS NOT NULL THEN
    RAISE EXCEPTION 'the version does not give the same everywhere: %', fault USING ERRCODE = 'MN003';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "parity" p WHERE p.version_id = NEW.id AND p.outcome = 'PASSED') THEN
    RAISE EXCEPTION 'a version needs a parity certificate before it is published' USING ERRCODE = 'MN003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER require_certificate BEFORE UPDATE OF published_at ON "version" FOR EACH ROW
  WHEN (OLD.published_at IS NULL AND NEW.published_at IS NOT NULL) EXECUTE FUNCTION require_certificate();

-- The result of an export job is the certificate, with all of its exports finished.
CREATE OR REPLACE FUNCTION guard_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.kind, NEW.configuration, NEW.inputs, NEW.owner_id) IS DISTINCT FROM (OLD.kind, OLD.configuration, OLD.inputs, OLD.owner_id) THEN
    RAISE EXCEPTION 'the configuration of a job is fixed when it is submitted' USING ERRCODE = 'MN002';
  END IF;
  IF NEW.attempt < OLD.attempt OR (NEW.attempt > OLD.attempt AND NEW.state <> 'RUNNING') THEN
    RAISE EXCEPTION 'attempts only go up, when a job starts' USING ERRCODE = 'MN003';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state::text, NEW.state::text) NOT IN (
    ('QUEUED', 'RUNNING'), ('QUEUED', 'CANCELLED'), ('QUEUED', 'FAILED'),
    ('RUNNING', 'QUEUED'), ('RUNNING', 'SUCCEEDED'), ('RUNNING', 'FAILED'), ('RUNNING', 'CANCELLED'),
    ('FAILED', 'QUEUED'), ('CANCELLED', 'QUEUED')) THEN
    RAISE EXCEPTION 'a job cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'MN003';
  END IF;
  IF NEW.state = 'SUCCEEDED' AND OLD.state <> 'SUCCEEDED' AND NOT EXISTS (
    SELECT 1 FROM "version" r WHERE r.job_id = NEW.id AND r.attempt_number = NEW.attempt
    UNION ALL SELECT 1 FROM "evaluation" r WHERE r.job_id = NEW.id AND r.attempt_number = NEW.attempt
    UNION ALL SELECT 1 FROM "data_set_version" r WHERE r.job_id = NEW.id AND r.attempt_number = NEW.attempt AND r.sealed_at IS NOT NULL
    UNION ALL SELECT 1 FROM "job_file" r WHERE r.job_id = NEW.id AND r.attempt_number = NEW.attempt
    UNION ALL SELECT 1 FROM "parity" r WHERE r.job_id = NEW.id AND r.attempt_number = NEW.attempt
      AND NOT EXISTS (SELECT 1 FROM "export" e WHERE e.job_id = NEW.id AND e.finished_at IS NULL)) THEN
    RAISE EXCEPTION 'a job succeeds only with its result' USING ERRCODE = 'MN003';
  END IF;
  RETURN NEW;
END $$;
