-- What a transfer cell says was computed by the newest attempt of its job, and stays as it was written.

ALTER TABLE "transfer_cell"
  ADD CONSTRAINT transfer_cell_auc CHECK (macro_auc BETWEEN 0 AND 1),
  ADD CONSTRAINT transfer_cell_percent CHECK (percent BETWEEN 1 AND 100),
  ADD CONSTRAINT transfer_cell_protocol CHECK (protocol ~ '^[0-9a-f]{64}$');

CREATE TRIGGER require_current_attempt BEFORE INSERT ON "transfer_cell" FOR EACH ROW EXECUTE FUNCTION require_current_attempt();
CREATE TRIGGER refuse_change BEFORE UPDATE ON "transfer_cell" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "transfer_cell" EXECUTE FUNCTION refuse_truncate();

-- Controls are everybody's yardstick: they stay, as does what is under a published version.
CREATE FUNCTION guard_transfer_cell_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.version_id IS NULL OR is_published(OLD.version_id) THEN
    RAISE EXCEPTION 'a transfer cell of a control or of a published version cannot be deleted' USING ERRCODE = 'MN002';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_transfer_cell_delete BEFORE DELETE ON "transfer_cell" FOR EACH ROW EXECUTE FUNCTION guard_transfer_cell_delete();

CREATE TRIGGER refuse_change BEFORE UPDATE ON "feature_set" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A job never changes its parent.
CREATE FUNCTION guard_job_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the parent of a job is fixed when it is submitted' USING ERRCODE = 'MN002';
END $$;
CREATE TRIGGER guard_job_parent BEFORE UPDATE OF parent_id ON "job" FOR EACH ROW
  WHEN (NEW.parent_id IS DISTINCT FROM OLD.parent_id) EXECUTE FUNCTION guard_job_parent();
