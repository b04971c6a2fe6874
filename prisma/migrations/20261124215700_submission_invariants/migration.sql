-- A submission is written with its evaluation and a prediction for every test case, and stays, withdrawn or not. When
-- something came to a board is told exactly, so that the board of a moment is one thing for good.

ALTER TABLE "evaluation"
  ADD CONSTRAINT evaluation_of_one_thing CHECK (num_nonnulls(version_id, submission_id) = 1),
  ADD CONSTRAINT evaluation_of_version_by_job CHECK (
    (version_id IS NULL) = (job_id IS NULL) AND (job_id IS NULL) = (attempt_number IS NULL)),
  ADD CONSTRAINT evaluation_of_submission_scored CHECK (
    (track = 'PREDICTIONS') = (submission_id IS NOT NULL) AND (submission_id IS NULL OR mark = 'HUB_SCORED'));
ALTER TABLE "submission" ADD CONSTRAINT submission_has_method CHECK (btrim(method) <> '');

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON "submission" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON "withdrawal" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "submission" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "withdrawal" EXECUTE FUNCTION refuse_truncate();

-- Looked at when the transaction ends.
CREATE FUNCTION require_scored() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "evaluation" e WHERE e.submission_id = NEW.id AND e.task_id = NEW.task_id
    AND (SELECT count(*) FROM "prediction" p WHERE p.evaluation_id = e.id) =
        (SELECT count(*) FROM "case" c WHERE c.data_set_version_id = e.data_set_version_id AND c.split = 'TEST');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a submission is written with its evaluation and a prediction for every test case' USING ERRCODE = 'MN003';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_scored AFTER INSERT ON "submission"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_scored();

CREATE OR REPLACE FUNCTION guard_evaluation_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.submission_id IS NOT NULL THEN
    RAISE EXCEPTION 'the evaluation of a submission cannot be deleted' USING ERRCODE = 'MN002';
  END IF;
  IF is_published(OLD.version_id) THEN
    RAISE EXCEPTION 'the evaluation of a published version cannot be deleted' USING ERRCODE = 'MN002';
  END IF;
  RETURN OLD;
END $$;

-- Those of a submission are written in the transaction that makes its evaluation.
CREATE OR REPLACE FUNCTION guard_prediction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM "evaluation" e LEFT JOIN "job" j ON j.id = e.job_id
      WHERE e.id = NEW.evaluation_id AND (j.state = 'RUNNING' AND j.attempt = e.attempt_number
        OR e.submission_id IS NOT NULL AND e.xmin = pg_current_xact_id()::xid);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'predictions are written with their evaluation, never later' USING ERRCODE = 'MN002';
    END IF;
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM "evaluation" e WHERE e.id = OLD.evaluation_id
             AND (e.submission_id IS NOT NULL OR is_published(e.version_id))) THEN
    RAISE EXCEPTION 'the predictions of a published version or a submission cannot be deleted' USING ERRCODE = 'MN002';
  END IF;
  RETURN OLD;
END $$;

-- What changes a board waits until what changed one before is committed, and takes its time then: nothing comes to the
-- board of a moment once somebody has seen something later. Milliseconds, upwards: as exact as an address says it.
CREATE FUNCTION next_board_time() RETURNS timestamptz LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('mednet board'));
  RETURN date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond';
END $$;
CREATE FUNCTION time_on_board() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'version' THEN
    NEW.published_at := next_board_time();
  ELSE
    NEW.created_at := next_board_time();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER time_on_board BEFORE INSERT ON "evaluation" FOR EACH ROW EXECUTE FUNCTION time_on_board();
CREATE TRIGGER time_on_board BEFORE INSERT ON "withdrawal" FOR EACH ROW EXECUTE FUNCTION time_on_board();
CREATE TRIGGER time_on_board BEFORE UPDATE OF published_at ON "version" FOR EACH ROW
  WHEN (OLD.published_at IS NULL AND NEW.published_at IS NOT NULL) EXECUTE FUNCTION time_on_board();
