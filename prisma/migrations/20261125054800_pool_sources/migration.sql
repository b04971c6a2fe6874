-- What a published version was trained on keeps its licence, with all that its pools were assembled from.

-- Of what published versions were trained on, the sources of the pools among it, and theirs in turn.
CREATE FUNCTION is_under_published(data_set uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE under AS (
    SELECT d.data_set_version_id AS id FROM "version_data" d WHERE is_published(d.version_id)
    UNION
    SELECT (source ->> 'id')::uuid
    FROM under JOIN "data_set_version" pool ON pool.id = under.id
         JOIN "job" j ON j.id = pool.job_id AND j.kind = 'ASSEMBLE',
         jsonb_array_elements(j.inputs -> 'dataSetVersions') source)
  SELECT EXISTS (SELECT 1 FROM under JOIN "data_set_version" s USING (id) WHERE s.data_set_id = $1)
$$;

CREATE OR REPLACE FUNCTION guard_data_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.slug, NEW.channels, NEW.licence, NEW.id) IS DISTINCT FROM (OLD.slug, OLD.channels, OLD.licence, OLD.id)
     AND is_under_published(OLD.id) THEN
    RAISE EXCEPTION 'data set % is under a published version: its slug, channels and licence are fixed', OLD.slug USING ERRCODE = 'MN002';
  END IF;
  RETURN NEW;
END $$;
