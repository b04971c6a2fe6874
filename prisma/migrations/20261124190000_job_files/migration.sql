-- AlterEnum
ALTER TYPE "JobKind" ADD VALUE 'GENERATE';

-- CreateTable
CREATE TABLE "job_file" (
    "job_id" UUID NOT NULL,
    "attempt_number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "blob_sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_file_pkey" PRIMARY KEY ("job_id","name")
);

-- CreateIndex
CREATE INDEX "job_file_blob_sha256_idx" ON "job_file"("blob_sha256");

-- AddForeignKey
ALTER TABLE "job_file" ADD CONSTRAINT "job_file_job_id_attempt_number_fkey" FOREIGN KEY ("job_id", "attempt_number") REFERENCES "attempt"("job_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_file" ADD CONSTRAINT "job_file_blob_sha256_fkey" FOREIGN KEY ("blob_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
