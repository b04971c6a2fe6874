-- CreateTable
CREATE TABLE "training_sheet" (
    "job_id" UUID NOT NULL,
    "attempt_number" INTEGER NOT NULL,
    "blob_sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "training_sheet_pkey" PRIMARY KEY ("job_id")
);

-- CreateIndex
CREATE INDEX "training_sheet_blob_sha256_idx" ON "training_sheet"("blob_sha256");

-- AddForeignKey
ALTER TABLE "training_sheet" ADD CONSTRAINT "training_sheet_job_id_attempt_number_fkey" FOREIGN KEY ("job_id", "attempt_number") REFERENCES "attempt"("job_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_sheet" ADD CONSTRAINT "training_sheet_blob_sha256_fkey" FOREIGN KEY ("blob_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Drawn by the newest attempt of a running job, and never changed: a later attempt would draw the same.
CREATE TRIGGER require_current_attempt BEFORE INSERT ON "training_sheet" FOR EACH ROW EXECUTE FUNCTION require_current_attempt();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON "training_sheet" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON "training_sheet" EXECUTE FUNCTION refuse_truncate();
