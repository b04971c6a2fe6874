-- The files of a job are written once, by the newest attempt, in the transaction in which the job succeeds.

ALTER TABLE "job_file" ADD CONSTRAINT job_file_name CHECK (name ~ '^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$');

CREATE TRIGGER require_current_attempt BEFORE INSERT ON "job_file" FOR EACH ROW EXECUTE FUNCTION require_current_attempt();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON "job_file" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "job_file" EXECUTE FUNCTION refuse_truncate();

CREATE FUNCTION require_success() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "job" j WHERE j.id = NEW.job_id AND j.state = 'SUCCEEDED' AND j.attempt = NEW.attempt_number;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the files of job % are written with its success, in one transaction', NEW.job_id USING ERRCODE = 'MN003';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_success AFTER INSERT ON "job_file"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_success();

-- As before, with files as one more kind of result.
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
    UNION ALL SELECT 1 FROM "job_file" r WHERE r.job_id = NEW.id AND r.attempt_number = NEW.attempt) THEN
    RAISE EXCEPTION 'a job succeeds only with its result' USING ERRCODE = 'MN003';
  END IF;
  RETURN NEW;
END $$;
