-- By which near copies of an image are found; null where a case was imported before there was one.
ALTER TABLE "case" ADD COLUMN "perceptual_hash" BYTEA;
ALTER TABLE "case" ADD CONSTRAINT case_perceptual_hash CHECK (octet_length(perceptual_hash) = 16);
