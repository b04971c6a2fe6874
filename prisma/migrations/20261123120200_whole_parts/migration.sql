-- Whoever changes a part of a version or of a data-set version holds a share lock on the parent, so that publishing
-- or sealing waits for it and then sees what it did; and a part cannot be moved into something sealed.

CREATE OR REPLACE FUNCTION guard_version_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parents uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.version_id] WHEN 'DELETE' THEN ARRAY[OLD.version_id]
                    ELSE ARRAY[OLD.version_id, NEW.version_id] END;
BEGIN
  IF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'artifact' THEN
    IF (to_jsonb(NEW) ->> 'format') <> 'safetensors' THEN RETURN NEW; END IF;
  END IF;
  PERFORM 1 FROM "version" v WHERE v.id = ANY (parents) ORDER BY v.id FOR SHARE;
  IF EXISTS (SELECT 1 FROM "version" v WHERE v.id = ANY (parents) AND v.published_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the version is published: its % cannot be changed or deleted', TG_TABLE_NAME USING ERRCODE = 'MN002';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE FUNCTION guard_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parents uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.data_set_version_id]
                    WHEN 'DELETE' THEN ARRAY[OLD.data_set_version_id]
                    ELSE ARRAY[OLD.data_set_version_id, NEW.data_set_version_id] END;
BEGIN
  PERFORM 1 FROM "data_set_version" s WHERE s.id = ANY (parents) ORDER BY s.id FOR SHARE;
  IF EXISTS (SELECT 1 FROM "data_set_version" s WHERE s.id = ANY (parents) AND s.sealed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the data-set version is sealed: its cases cannot be added, changed or deleted' USING ERRCODE = 'MN002';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION guard_data_set_version_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sealed_at IS NOT NULL THEN
    RAISE EXCEPTION 'a data-set version is sealed in a step of its own, once its cases are there' USING ERRCODE = 'MN003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_data_set_version_insert BEFORE INSERT ON "data_set_version"
  FOR EACH ROW EXECUTE FUNCTION guard_data_set_version_insert();
