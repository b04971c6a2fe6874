-- AlterTable
ALTER TABLE "evaluation" ADD COLUMN     "submission_id" UUID,
ALTER COLUMN "version_id" DROP NOT NULL,
ALTER COLUMN "job_id" DROP NOT NULL,
ALTER COLUMN "attempt_number" DROP NOT NULL;

-- CreateTable
CREATE TABLE "submission" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "link" TEXT,
    "notes" TEXT NOT NULL DEFAULT '',
    "file_sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "withdrawal" (
    "submission_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "withdrawal_pkey" PRIMARY KEY ("submission_id")
);

-- CreateIndex
CREATE INDEX "submission_owner_id_task_id_created_at_idx" ON "submission"("owner_id", "task_id", "created_at");

-- CreateIndex
CREATE INDEX "submission_task_id_idx" ON "submission"("task_id");

-- CreateIndex
CREATE INDEX "withdrawal_by_id_idx" ON "withdrawal"("by_id");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_submission_id_key" ON "evaluation"("submission_id");

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "withdrawal" ADD CONSTRAINT "withdrawal_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
