-- A blob made of parts is as fixed as its bytes: its list of parts is written with it, whole, and goes only with it.

CREATE TRIGGER refuse_change BEFORE UPDATE ON "blob_part" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "blob_part" EXECUTE FUNCTION refuse_truncate();

CREATE FUNCTION guard_blob_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM "blob" b WHERE b.sha256 = OLD.whole_sha256) THEN
      RAISE EXCEPTION 'blob % is made of this part', OLD.whole_sha256 USING ERRCODE = 'MN002';
    END IF;
    RETURN OLD;
  END IF;
  -- A blob that was there before has its bytes already.
  IF NOT EXISTS (SELECT 1 FROM "blob" b WHERE b.sha256 = NEW.whole_sha256 AND b.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'the parts of blob % are written in the transaction that makes it', NEW.whole_sha256 USING ERRCODE = 'MN002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_blob_part BEFORE INSERT OR DELETE ON "blob_part" FOR EACH ROW EXECUTE FUNCTION guard_blob_part();

-- Looked at when the transaction ends: two parts or more, none empty, numbered from 0, as long together as the whole.
CREATE FUNCTION require_whole_blob() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "blob" w JOIN "blob_part" p ON p.whole_sha256 = w.sha256 JOIN "blob" b ON b.sha256 = p.part_sha256
    WHERE w.sha256 = NEW.whole_sha256 GROUP BY w.sha256
    HAVING count(*) >= 2 AND min(b.size) > 0 AND min(p.ordinal) = 0 AND max(p.ordinal) = count(*) - 1 AND sum(b.size) = w.size;
  IF NOT FOUND AND EXISTS (SELECT 1 FROM "blob" w WHERE w.sha256 = NEW.whole_sha256) THEN
    RAISE EXCEPTION 'the parts of blob % are not all of it', NEW.whole_sha256 USING ERRCODE = 'MN003';
  END IF;
  IF EXISTS (SELECT 1 FROM "blob_part" p WHERE p.whole_sha256 = NEW.part_sha256) THEN
    RAISE EXCEPTION 'a part is not made of parts itself' USING ERRCODE = 'MN003';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_whole_blob AFTER INSERT ON "blob_part"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_whole_blob();

ALTER TABLE "artifact_count" ADD CONSTRAINT artifact_count_positive CHECK (downloads > 0);
ALTER TABLE "version_count" ADD CONSTRAINT version_count_positive CHECK (downloads > 0);
