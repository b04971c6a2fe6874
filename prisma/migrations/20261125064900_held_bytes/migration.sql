-- What a fetch under way has brought or will bring counts among what its owner has waiting.

ALTER TABLE "job" ADD COLUMN "held_bytes" BIGINT;
ALTER TABLE "job" ADD CONSTRAINT job_held_bytes CHECK (held_bytes IS NULL OR held_bytes >= 0 AND kind = 'FETCH');
