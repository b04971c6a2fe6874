-- CreateEnum
CREATE TYPE "TransferMode" AS ENUM ('PROBE', 'FULL', 'PRIOR');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "JobKind" ADD VALUE 'TRANSFER';
ALTER TYPE "JobKind" ADD VALUE 'TRANSFER_CELLS';

-- AlterTable
ALTER TABLE "job" ADD COLUMN     "parent_id" UUID;

-- CreateTable
CREATE TABLE "transfer_cell" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "data_set_version_id" UUID NOT NULL,
    "protocol" CHAR(64) NOT NULL,
    "subject" TEXT NOT NULL,
    "version_id" UUID,
    "mode" "TransferMode" NOT NULL,
    "percent" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "job_id" UUID NOT NULL,
    "attempt_number" INTEGER NOT NULL,
    "macro_auc" DOUBLE PRECISION NOT NULL,
    "details" JSONB NOT NULL,
    "probabilities" DOUBLE PRECISION[],
    "environment" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transfer_cell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feature_set" (
    "data_set_version_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "version_id" UUID,
    "blob_sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feature_set_pkey" PRIMARY KEY ("data_set_version_id","source")
);

-- CreateIndex
CREATE INDEX "transfer_cell_data_set_version_id_protocol_subject_idx" ON "transfer_cell"("data_set_version_id", "protocol", "subject");

-- CreateIndex
CREATE INDEX "transfer_cell_version_id_idx" ON "transfer_cell"("version_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_cell_job_id_mode_percent_seed_key" ON "transfer_cell"("job_id", "mode", "percent", "seed");

-- CreateIndex
CREATE INDEX "feature_set_blob_sha256_idx" ON "feature_set"("blob_sha256");

-- CreateIndex
CREATE INDEX "feature_set_version_id_idx" ON "feature_set"("version_id");

-- CreateIndex
CREATE INDEX "job_parent_id_idx" ON "job"("parent_id");

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "job"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_cell" ADD CONSTRAINT "transfer_cell_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_cell" ADD CONSTRAINT "transfer_cell_data_set_version_id_fkey" FOREIGN KEY ("data_set_version_id") REFERENCES "data_set_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_cell" ADD CONSTRAINT "transfer_cell_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_cell" ADD CONSTRAINT "transfer_cell_job_id_attempt_number_fkey" FOREIGN KEY ("job_id", "attempt_number") REFERENCES "attempt"("job_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feature_set" ADD CONSTRAINT "feature_set_data_set_version_id_fkey" FOREIGN KEY ("data_set_version_id") REFERENCES "data_set_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feature_set" ADD CONSTRAINT "feature_set_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feature_set" ADD CONSTRAINT "feature_set_blob_sha256_fkey" FOREIGN KEY ("blob_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

