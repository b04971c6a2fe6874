-- CreateTable
CREATE TABLE "blob_part" (
    "whole_sha256" CHAR(64) NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "part_sha256" CHAR(64) NOT NULL,

    CONSTRAINT "blob_part_pkey" PRIMARY KEY ("whole_sha256","ordinal")
);

-- CreateTable
CREATE TABLE "artifact_count" (
    "artifact_id" UUID NOT NULL,
    "downloads" INTEGER NOT NULL,

    CONSTRAINT "artifact_count_pkey" PRIMARY KEY ("artifact_id")
);

-- CreateTable
CREATE TABLE "version_count" (
    "version_id" UUID NOT NULL,
    "downloads" INTEGER NOT NULL,

    CONSTRAINT "version_count_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "download_day" (
    "day" DATE NOT NULL,
    "key" BYTEA NOT NULL,

    CONSTRAINT "download_day_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "download_seen" (
    "day" DATE NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "download_seen_pkey" PRIMARY KEY ("day","digest")
);

-- CreateIndex
CREATE INDEX "blob_part_part_sha256_idx" ON "blob_part"("part_sha256");

-- CreateIndex
CREATE INDEX "checkpoint_blob_sha256_idx" ON "checkpoint"("blob_sha256");

-- CreateIndex
CREATE INDEX "upload_blob_sha256_idx" ON "upload"("blob_sha256");

-- AddForeignKey
ALTER TABLE "blob_part" ADD CONSTRAINT "blob_part_whole_sha256_fkey" FOREIGN KEY ("whole_sha256") REFERENCES "blob"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blob_part" ADD CONSTRAINT "blob_part_part_sha256_fkey" FOREIGN KEY ("part_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact_count" ADD CONSTRAINT "artifact_count_artifact_id_fkey" FOREIGN KEY ("artifact_id") REFERENCES "artifact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_count" ADD CONSTRAINT "version_count_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "download_seen" ADD CONSTRAINT "download_seen_day_fkey" FOREIGN KEY ("day") REFERENCES "download_day"("day") ON DELETE CASCADE ON UPDATE CASCADE;
