-- A contamination certificate is written with its evaluation, and never changes.

ALTER TABLE "contamination" ADD CONSTRAINT contamination_counts
  CHECK (training_count >= 0 AND unhashed_count >= 0 AND test_count >= 0);
ALTER TABLE "contamination_match"
  ADD CONSTRAINT contamination_match_distance CHECK ((kind = 'NEAR') = (distance IS NOT NULL)),
  ADD CONSTRAINT contamination_match_count CHECK (count > 0);

CREATE FUNCTION guard_contamination() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM "evaluation" e JOIN "job" j ON j.id = e.job_id
      WHERE e.id = NEW.evaluation_id AND j.state = 'RUNNING' AND j.attempt = e.attempt_number;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a contamination certificate is written with its evaluation, never later' USING ERRCODE = 'MN002';
    END IF;
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM "evaluation" e WHERE e.id = OLD.evaluation_id AND is_published(e.version_id)) THEN
    RAISE EXCEPTION 'the contamination certificate of a published version cannot be deleted' USING ERRCODE = 'MN002';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER guard_contamination BEFORE INSERT OR DELETE ON "contamination" FOR EACH ROW EXECUTE FUNCTION guard_contamination();
CREATE TRIGGER guard_contamination BEFORE INSERT OR DELETE ON "contamination_match" FOR EACH ROW EXECUTE FUNCTION guard_contamination();
CREATE TRIGGER refuse_change BEFORE UPDATE ON "contamination" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE ON "contamination_match" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "contamination" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "contamination_match" EXECUTE FUNCTION refuse_truncate();
