-- How many downloaded a version on each day. Counts from before have no day.
CREATE TABLE "version_count_day" (
    "version_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "downloads" INTEGER NOT NULL,

    CONSTRAINT "version_count_day_pkey" PRIMARY KEY ("version_id","day")
);

-- AddForeignKey
ALTER TABLE "version_count_day" ADD CONSTRAINT "version_count_day_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
