-- What facets count is the same for many models: each such combination is kept once, and counted as one.

-- CreateTable
CREATE TABLE "listing_shape" (
    "id" SERIAL NOT NULL,
    "modality" TEXT NOT NULL,
    "channels" INTEGER NOT NULL,
    "licence" TEXT NOT NULL,
    "formats" TEXT[],
    "tasks" TEXT[],
    "is_hub_run" BOOLEAN NOT NULL,

    CONSTRAINT "listing_shape_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "listing_shape_key" ON "listing_shape"("modality", "channels", "licence", "formats", "tasks", "is_hub_run");

-- AlterTable
ALTER TABLE "listing" ADD COLUMN "shape_id" INTEGER;

-- Shapes that nothing has any longer stay: they are few, and come back.
CREATE FUNCTION choose_listing_shape() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  FOR attempt IN 1..2 LOOP
    SELECT s.id INTO NEW.shape_id FROM "listing_shape" s
      WHERE (s.modality, s.channels, s.licence, s.formats, s.tasks, s.is_hub_run)
        = (NEW.modality, NEW.channels, NEW.licence, NEW.formats, NEW.tasks, NEW.is_hub_run);
    EXIT WHEN FOUND;
    -- Another transaction may have made it meanwhile.
    INSERT INTO "listing_shape" (modality, channels, licence, formats, tasks, is_hub_run)
      VALUES (NEW.modality, NEW.channels, NEW.licence, NEW.formats, NEW.tasks, NEW.is_hub_run)
      ON CONFLICT DO NOTHING;
  END LOOP;
  RETURN NEW;
END $$;

CREATE TRIGGER choose_shape BEFORE INSERT OR UPDATE OF modality, channels, licence, formats, tasks, is_hub_run ON "listing"
  FOR EACH ROW EXECUTE FUNCTION choose_listing_shape();

-- Models that are there already.
UPDATE "listing" SET modality = modality;

-- AlterTable
ALTER TABLE "listing" ALTER COLUMN "shape_id" SET NOT NULL;

-- CreateIndex
CREATE INDEX "listing_shape_id_idx" ON "listing"("shape_id");

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_shape_id_fkey" FOREIGN KEY ("shape_id") REFERENCES "listing_shape"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
