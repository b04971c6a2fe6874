-- Of what comes with a seed there may be only the record: test cases without labels. Whoever imports the same data
-- completes it, once.

ALTER TABLE "case" ADD CONSTRAINT case_labelled CHECK (label IS NOT NULL OR split = 'TEST');

CREATE OR REPLACE FUNCTION guard_data_set_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sealed_at IS NOT NULL
     AND NOT (OLD.is_record AND NOT NEW.is_record AND to_jsonb(NEW) - 'is_record' = to_jsonb(OLD) - 'is_record') THEN
    RAISE EXCEPTION 'data-set version % is sealed and cannot be changed', OLD.id USING ERRCODE = 'MN002';
  END IF;
  IF NEW.sealed_at IS NOT NULL THEN
    IF NOT EXISTS (SELECT 1 FROM "case" c WHERE c.data_set_version_id = NEW.id) THEN
      RAISE EXCEPTION 'a data-set version without cases cannot be sealed' USING ERRCODE = 'MN003';
    END IF;
    IF EXISTS (SELECT 1 FROM "case" c WHERE c.data_set_version_id = NEW.id AND c.label >= cardinality(NEW.classes)) THEN
      RAISE EXCEPTION 'a case has a label that is not one of the classes' USING ERRCODE = 'MN003';
    END IF;
    IF NOT NEW.is_record AND EXISTS (SELECT 1 FROM "case" c WHERE c.data_set_version_id = NEW.id AND c.label IS NULL) THEN
      RAISE EXCEPTION 'a case has no label' USING ERRCODE = 'MN003';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parents uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.data_set_version_id]
                    WHEN 'DELETE' THEN ARRAY[OLD.data_set_version_id]
                    ELSE ARRAY[OLD.data_set_version_id, NEW.data_set_version_id] END;
  -- What a record leaves out: names, the order of import, and of test cases the label and the group.
  unsaid text[] := CASE WHEN TG_OP = 'UPDATE' AND OLD.label IS NULL THEN ARRAY['name', 'ordinal', 'label', 'group']
                   ELSE ARRAY['name', 'ordinal'] END;
BEGIN
  PERFORM 1 FROM "data_set_version" s WHERE s.id = ANY (parents) ORDER BY s.id FOR SHARE;
  IF EXISTS (SELECT 1 FROM "data_set_version" s WHERE s.id = ANY (parents) AND s.sealed_at IS NOT NULL)
     AND NOT (TG_OP = 'UPDATE' AND to_jsonb(NEW) - unsaid = to_jsonb(OLD) - unsaid
              AND EXISTS (SELECT 1 FROM "data_set_version" s WHERE s.id = OLD.data_set_version_id AND s.is_record)) THEN
    RAISE EXCEPTION 'the data-set version is sealed: its cases cannot be added, changed or deleted' USING ERRCODE = 'MN002';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- What comes with a seed keeps the time that its hub signed: it was on that hub's board since then.
CREATE OR REPLACE FUNCTION time_on_board() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('mednet.loads_seed', true) = 'on' THEN RETURN NEW; END IF;
  IF TG_TABLE_NAME = 'version' THEN
    NEW.published_at := next_board_time();
  ELSE
    NEW.created_at := next_board_time();
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON "signature" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "signature" EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON "finding" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "finding" EXECUTE FUNCTION refuse_truncate();
