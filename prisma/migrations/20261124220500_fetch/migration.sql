-- AlterEnum
ALTER TYPE "JobKind" ADD VALUE 'FETCH';

-- AlterTable
ALTER TABLE "upload" ADD COLUMN     "job_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "upload_job_id_key" ON "upload"("job_id");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE SET NULL ON UPDATE CASCADE;
