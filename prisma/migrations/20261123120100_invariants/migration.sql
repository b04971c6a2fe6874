-- The promises of the registry, kept by the database whatever the code does.
-- SQLSTATE MN001: a stale attempt tried to write.  MN002: something published or sealed would change.
-- MN003: a change of state that is not allowed.

ALTER TABLE "blob"
  ADD CONSTRAINT blob_named_by_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT blob_size_not_negative CHECK (size >= 0);
ALTER TABLE "model"
  ADD CONSTRAINT model_channels CHECK (channels IN (1, 3)),
  ADD CONSTRAINT model_slug CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,63}$');
ALTER TABLE "version" ADD CONSTRAINT version_label CHECK (label ~ '^[0-9A-Za-z][0-9A-Za-z.-]{0,31}$');
ALTER TABLE "data_set"
  ADD CONSTRAINT data_set_channels CHECK (channels IN (1, 3)),
  ADD CONSTRAINT data_set_slug CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,63}$');
ALTER TABLE "case" ADD CONSTRAINT case_label_not_negative CHECK (label >= 0);
ALTER TABLE "evaluation" ADD CONSTRAINT evaluation_auc CHECK (macro_auc BETWEEN 0 AND 1);

-- Published versions ---------------------------------------------------------------------------

CREATE FUNCTION is_published(id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "version" v WHERE v.id = $1 AND v.published_at IS NOT NULL)
$$;

CREATE FUNCTION guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.published_at IS NOT NULL THEN
      RAISE EXCEPTION 'a version is published in a step of its own, once its files are there' USING ERRCODE = 'MN003';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'version % is published and cannot be changed or deleted', OLD.label USING ERRCODE = 'MN002';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.published_at IS NOT NULL THEN
    IF NEW.card = '' OR NEW.licence = '' THEN
      RAISE EXCEPTION 'a version needs a card and a licence before it is published' USING ERRCODE = 'MN003';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM "artifact" a WHERE a.version_id = NEW.id AND a.format = 'safetensors') THEN
      RAISE EXCEPTION 'a version needs its weights before it is published' USING ERRCODE = 'MN003';
    END IF;
    IF NEW.base_id IS NOT NULL AND NOT is_published(NEW.base_id) THEN
      RAISE EXCEPTION 'publish the base of this version first' USING ERRCODE = 'MN003';
    END IF;
    IF EXISTS (SELECT 1 FROM "version_data" d JOIN "data_set_version" s ON s.id = d.data_set_version_id
               WHERE d.version_id = NEW.id AND s.sealed_at IS NULL) THEN
      RAISE EXCEPTION 'a data set under this version is still being imported' USING ERRCODE = 'MN003';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_version BEFORE INSERT OR UPDATE OR DELETE ON "version" FOR EACH ROW EXECUTE FUNCTION guard_version();

-- Files in further formats may be added to a published version; its canonical weights may not.
CREATE FUNCTION guard_version_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parent uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.version_id ELSE OLD.version_id END;
BEGIN
  IF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'artifact' THEN
    IF (to_jsonb(NEW) ->> 'format') <> 'safetensors' THEN RETURN NEW; END IF;
  END IF;
  IF is_published(parent) OR (TG_OP = 'UPDATE' AND is_published(NEW.version_id)) THEN
    RAISE EXCEPTION 'the version is published: its % cannot be changed or deleted', TG_TABLE_NAME USING ERRCODE = 'MN002';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER guard_artifact BEFORE INSERT OR UPDATE OR DELETE ON "artifact" FOR EACH ROW EXECUTE FUNCTION guard_version_part();
CREATE TRIGGER guard_version_data BEFORE INSERT OR UPDATE OR DELETE ON "version_data" FOR EACH ROW EXECUTE FUNCTION guard_version_part();

CREATE FUNCTION guard_model() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.slug, NEW.channels, NEW.id) IS DISTINCT FROM (OLD.slug, OLD.channels, OLD.id)
     AND EXISTS (SELECT 1 FROM "version" v WHERE v.model_id = OLD.id AND v.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'model % has published versions: its slug and channels are fixed', OLD.slug USING ERRCODE = 'MN002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_model BEFORE UPDATE ON "model" FOR EACH ROW EXECUTE FUNCTION guard_model();

-- Sealed data-set versions ---------------------------------------------------------------------

CREATE FUNCTION guard_data_set_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.sealed_at IS NOT NULL THEN
    RAISE EXCEPTION 'data-set version % is sealed and cannot be changed', OLD.id USING ERRCODE = 'MN002';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.sealed_at IS NOT NULL THEN
    IF NOT EXISTS (SELECT 1 FROM "case" c WHERE c.data_set_version_id = NEW.id) THEN
      RAISE EXCEPTION 'a data-set version without cases cannot be sealed' USING ERRCODE = 'MN003';
    END IF;
    IF EXISTS (SELECT 1 FROM "case" c WHERE c.data_set_version_id = NEW.id AND c.label >= cardinality(NEW.classes)) THEN
      RAISE EXCEPTION 'a case has a label that is not one of the classes' USING ERRCODE = 'MN003';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_data_set_version BEFORE UPDATE ON "data_set_version" FOR EACH ROW EXECUTE FUNCTION guard_data_set_version();

CREATE FUNCTION guard_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parent uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.data_set_version_id ELSE OLD.data_set_version_id END;
BEGIN
  IF EXISTS (SELECT 1 FROM "data_set_version" s WHERE s.id = parent AND s.sealed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the data-set version is sealed: its cases cannot be added, changed or deleted' USING ERRCODE = 'MN002';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER guard_case BEFORE INSERT OR UPDATE OR DELETE ON "case" FOR EACH ROW EXECUTE FUNCTION guard_case();

CREATE FUNCTION guard_data_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.slug, NEW.channels, NEW.licence, NEW.id) IS DISTINCT FROM (OLD.slug, OLD.channels, OLD.licence, OLD.id)
     AND EXISTS (SELECT 1 FROM "data_set_version" s JOIN "version_data" d ON d.data_set_version_id = s.id
                 WHERE s.data_set_id = OLD.id AND is_published(d.version_id)) THEN
    RAISE EXCEPTION 'data set % is under a published version: its slug, channels and licence are fixed', OLD.slug USING ERRCODE = 'MN002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_data_set BEFORE UPDATE ON "data_set" FOR EACH ROW EXECUTE FUNCTION guard_data_set();

-- A task that has been judged stays on the data it was judged on.
CREATE FUNCTION guard_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.slug IS DISTINCT FROM OLD.slug
     OR (OLD.data_set_version_id IS NOT NULL AND NEW.data_set_version_id IS DISTINCT FROM OLD.data_set_version_id
         AND EXISTS (SELECT 1 FROM "evaluation" e WHERE e.task_id = OLD.id)) THEN
    RAISE EXCEPTION 'task % has evaluations: its data-set version is fixed', OLD.slug USING ERRCODE = 'MN002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_task BEFORE UPDATE ON "task" FOR EACH ROW EXECUTE FUNCTION guard_task();

-- Evaluations and blobs ------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a % is never changed', TG_TABLE_NAME USING ERRCODE = 'MN002';
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE ON "blob" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE ON "evaluation" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE ON "prediction" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE ON "checkpoint" FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_evaluation_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_published(OLD.version_id) THEN
    RAISE EXCEPTION 'the evaluation of a published version cannot be deleted' USING ERRCODE = 'MN002';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_evaluation_delete BEFORE DELETE ON "evaluation" FOR EACH ROW EXECUTE FUNCTION guard_evaluation_delete();

CREATE FUNCTION guard_prediction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM "evaluation" e JOIN "job" j ON j.id = e.job_id
      WHERE e.id = NEW.evaluation_id AND j.state = 'RUNNING' AND j.attempt = e.attempt_number;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'predictions are written with their evaluation, never later' USING ERRCODE = 'MN002';
    END IF;
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM "evaluation" e WHERE e.id = OLD.evaluation_id AND is_published(e.version_id)) THEN
    RAISE EXCEPTION 'the predictions of a published version cannot be deleted' USING ERRCODE = 'MN002';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_prediction BEFORE INSERT OR DELETE ON "prediction" FOR EACH ROW EXECUTE FUNCTION guard_prediction();

CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% cannot be truncated', TG_TABLE_NAME USING ERRCODE = 'MN002';
END $$;
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "version" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "version_data" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "artifact" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "evaluation" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "prediction" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "data_set_version" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "case" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "blob" EXECUTE FUNCTION refuse_truncate();

-- Jobs -----------------------------------------------------------------------------------------

CREATE FUNCTION guard_job() RETURNS trigger LANGUAGE plpgsql AS $$
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
    UNION ALL SELECT 1 FROM "data_set_version" r WHERE r.job_id = NEW.id AND r.attempt_number = NEW.attempt AND r.sealed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a job succeeds only with its result' USING ERRCODE = 'MN003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_job BEFORE UPDATE ON "job" FOR EACH ROW EXECUTE FUNCTION guard_job();

-- Fencing: what an attempt writes is accepted only while it is the newest attempt of a running job.
-- The share lock makes a newer attempt wait for this transaction, so the two cannot both pass.
CREATE FUNCTION require_current_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.job_id IS NULL THEN RETURN NEW; END IF;
  PERFORM 1 FROM "job" WHERE id = NEW.job_id AND attempt = NEW.attempt_number AND state = 'RUNNING' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'attempt % of job % is not the current one', NEW.attempt_number, NEW.job_id USING ERRCODE = 'MN001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER require_current_attempt BEFORE INSERT ON "version" FOR EACH ROW EXECUTE FUNCTION require_current_attempt();
CREATE TRIGGER require_current_attempt BEFORE INSERT ON "evaluation" FOR EACH ROW EXECUTE FUNCTION require_current_attempt();
CREATE TRIGGER require_current_attempt BEFORE INSERT ON "data_set_version" FOR EACH ROW EXECUTE FUNCTION require_current_attempt();
CREATE TRIGGER require_current_attempt BEFORE INSERT ON "checkpoint" FOR EACH ROW EXECUTE FUNCTION require_current_attempt();

-- A queued job and the message that will start it commit together, or not at all.
CREATE FUNCTION require_queue_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "job" j WHERE j.id = NEW.id AND j.state = 'QUEUED'
    AND NOT EXISTS (SELECT 1 FROM pgboss.job m WHERE m.id = j.message_id);
  IF FOUND THEN
    RAISE EXCEPTION 'job % has no message in the queue', NEW.id USING ERRCODE = 'MN003';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_queue_message AFTER INSERT OR UPDATE OF state, message_id ON "job"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_queue_message();
