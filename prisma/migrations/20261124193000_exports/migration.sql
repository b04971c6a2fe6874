-- AlterEnum
ALTER TYPE "JobKind" ADD VALUE 'EXPORT';
ALTER TYPE "JobKind" ADD VALUE 'IMPORT_WEIGHTS';

-- CreateEnum
CREATE TYPE "ParityOutcome" AS ENUM ('PASSED', 'FAILED', 'SKIPPED');

-- AlterTable
ALTER TABLE "version" ADD COLUMN "is_imported" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "export" (
    "version_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "job_id" UUID,
    "attempt_number" INTEGER,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ,

    CONSTRAINT "export_pkey" PRIMARY KEY ("version_id","format")
);

-- CreateTable
CREATE TABLE "parity" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "runtime" TEXT NOT NULL,
    "runtime_version" TEXT,
    "outcome" "ParityOutcome" NOT NULL,
    "absolute" DOUBLE PRECISION,
    "relative" DOUBLE PRECISION,
    "reason" TEXT,
    "job_id" UUID NOT NULL,
    "attempt_number" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "parity_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "export_job_id_idx" ON "export"("job_id");

-- CreateIndex
CREATE INDEX "parity_job_id_idx" ON "parity"("job_id");

-- CreateIndex
CREATE UNIQUE INDEX "parity_version_id_format_runtime_job_id_attempt_number_key" ON "parity"("version_id", "format", "runtime", "job_id", "attempt_number");

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parity" ADD CONSTRAINT "parity_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parity" ADD CONSTRAINT "parity_job_id_attempt_number_fkey" FOREIGN KEY ("job_id", "attempt_number") REFERENCES "attempt"("job_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;
