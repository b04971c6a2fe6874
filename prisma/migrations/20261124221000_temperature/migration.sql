ALTER TABLE "version" ADD COLUMN "temperature" DOUBLE PRECISION,
  ADD CONSTRAINT version_temperature CHECK (temperature > 0);
