-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('MEMBER', 'ADMIN');

-- CreateEnum
CREATE TYPE "Split" AS ENUM ('TRAIN', 'VALIDATION', 'TEST');

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('PREVIEW', 'RELEASE');

-- CreateEnum
CREATE TYPE "JobKind" AS ENUM ('PRETRAIN', 'FINE_TUNE', 'BENCHMARK', 'IMPORT');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "JobEventType" AS ENUM ('STATE', 'STEP', 'EPOCH', 'LOG');

-- CreateEnum
CREATE TYPE "Track" AS ENUM ('TRANSFER', 'FINE_TUNED', 'PREDICTIONS');

-- CreateEnum
CREATE TYPE "Mark" AS ENUM ('HUB_RUN', 'HUB_SCORED', 'AUTHOR_CLAIMED');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'MEMBER',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blob" (
    "sha256" CHAR(64) NOT NULL,
    "size" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "blob_sha256" CHAR(64) NOT NULL,
    "file_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "channels" INTEGER NOT NULL,
    "modality" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version" (
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "stage" "Stage" NOT NULL DEFAULT 'PREVIEW',
    "base_id" UUID,
    "job_id" UUID,
    "attempt_number" INTEGER,
    "architecture" JSONB NOT NULL,
    "preprocessing" JSONB NOT NULL,
    "classes" TEXT[],
    "parameters" INTEGER NOT NULL,
    "card" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ,

    CONSTRAINT "version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version_data" (
    "version_id" UUID NOT NULL,
    "data_set_version_id" UUID NOT NULL,

    CONSTRAINT "version_data_pkey" PRIMARY KEY ("version_id","data_set_version_id")
);

-- CreateTable
CREATE TABLE "artifact" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "blob_sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artifact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_set" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "modality" TEXT NOT NULL,
    "channels" INTEGER NOT NULL,
    "licence" TEXT NOT NULL,
    "citation" TEXT NOT NULL,
    "known_faults" TEXT[],
    "is_synthetic" BOOLEAN NOT NULL DEFAULT false,
    "owner_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_set_version" (
    "id" UUID NOT NULL,
    "data_set_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "classes" TEXT[],
    "report" JSONB NOT NULL,
    "job_id" UUID,
    "attempt_number" INTEGER,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealed_at" TIMESTAMPTZ,

    CONSTRAINT "data_set_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "data_set_version_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "split" "Split" NOT NULL,
    "label" INTEGER NOT NULL,
    "group" TEXT,
    "name" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "blob_sha256" CHAR(64) NOT NULL,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "data_set_version_id" UUID,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "kind" "JobKind" NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'QUEUED',
    "title" TEXT NOT NULL,
    "configuration" JSONB NOT NULL,
    "inputs" JSONB NOT NULL,
    "owner_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "last_sequence" INTEGER NOT NULL DEFAULT 0,
    "progress" JSONB,
    "error" JSONB,
    "cancel_requested_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "job_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER,
    "engine" TEXT,
    "engine_reason" TEXT,
    "resumed_at_step" INTEGER,
    "outcome" TEXT,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("job_id","number")
);

-- CreateTable
CREATE TABLE "job_event" (
    "job_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "type" "JobEventType" NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_event_pkey" PRIMARY KEY ("job_id","sequence")
);

-- CreateTable
CREATE TABLE "checkpoint" (
    "id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "attempt_number" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "blob_sha256" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "data_set_version_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "attempt_number" INTEGER NOT NULL,
    "track" "Track" NOT NULL,
    "mark" "Mark" NOT NULL,
    "metrics" JSONB NOT NULL,
    "macro_auc" DOUBLE PRECISION NOT NULL,
    "case_count" INTEGER NOT NULL,
    "environment" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prediction" (
    "evaluation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "probabilities" DOUBLE PRECISION[],

    CONSTRAINT "prediction_pkey" PRIMARY KEY ("evaluation_id","case_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_name_key" ON "user"("name");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_digest_key" ON "api_token"("digest");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "model_slug_key" ON "model"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "version_job_id_key" ON "version"("job_id");

-- CreateIndex
CREATE INDEX "version_base_id_idx" ON "version"("base_id");

-- CreateIndex
CREATE UNIQUE INDEX "version_model_id_ordinal_key" ON "version"("model_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "version_model_id_label_key" ON "version"("model_id", "label");

-- CreateIndex
CREATE INDEX "version_data_data_set_version_id_idx" ON "version_data"("data_set_version_id");

-- CreateIndex
CREATE INDEX "artifact_blob_sha256_idx" ON "artifact"("blob_sha256");

-- CreateIndex
CREATE UNIQUE INDEX "artifact_version_id_format_name_key" ON "artifact"("version_id", "format", "name");

-- CreateIndex
CREATE UNIQUE INDEX "data_set_slug_key" ON "data_set"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "data_set_version_job_id_key" ON "data_set_version"("job_id");

-- CreateIndex
CREATE UNIQUE INDEX "data_set_version_data_set_id_ordinal_key" ON "data_set_version"("data_set_id", "ordinal");

-- CreateIndex
CREATE INDEX "case_blob_sha256_idx" ON "case"("blob_sha256");

-- CreateIndex
CREATE UNIQUE INDEX "case_data_set_version_id_ordinal_key" ON "case"("data_set_version_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "task_slug_key" ON "task"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "task_data_set_version_id_key" ON "task"("data_set_version_id");

-- CreateIndex
CREATE INDEX "job_state_created_at_idx" ON "job"("state", "created_at");

-- CreateIndex
CREATE INDEX "job_owner_id_idx" ON "job"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "checkpoint_job_id_step_key" ON "checkpoint"("job_id", "step");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_job_id_key" ON "evaluation"("job_id");

-- CreateIndex
CREATE INDEX "evaluation_task_id_track_macro_auc_idx" ON "evaluation"("task_id", "track", "macro_auc");

-- CreateIndex
CREATE INDEX "evaluation_version_id_idx" ON "evaluation"("version_id");

-- CreateIndex
CREATE INDEX "prediction_case_id_idx" ON "prediction"("case_id");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_blob_sha256_fkey" FOREIGN KEY ("blob_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_base_id_fkey" FOREIGN KEY ("base_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_job_id_attempt_number_fkey" FOREIGN KEY ("job_id", "attempt_number") REFERENCES "attempt"("job_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_data" ADD CONSTRAINT "version_data_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_data" ADD CONSTRAINT "version_data_data_set_version_id_fkey" FOREIGN KEY ("data_set_version_id") REFERENCES "data_set_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_blob_sha256_fkey" FOREIGN KEY ("blob_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_set" ADD CONSTRAINT "data_set_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_set_version" ADD CONSTRAINT "data_set_version_data_set_id_fkey" FOREIGN KEY ("data_set_id") REFERENCES "data_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_set_version" ADD CONSTRAINT "data_set_version_job_id_attempt_number_fkey" FOREIGN KEY ("job_id", "attempt_number") REFERENCES "attempt"("job_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_data_set_version_id_fkey" FOREIGN KEY ("data_set_version_id") REFERENCES "data_set_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_blob_sha256_fkey" FOREIGN KEY ("blob_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_data_set_version_id_fkey" FOREIGN KEY ("data_set_version_id") REFERENCES "data_set_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_event" ADD CONSTRAINT "job_event_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_job_id_attempt_number_fkey" FOREIGN KEY ("job_id", "attempt_number") REFERENCES "attempt"("job_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_blob_sha256_fkey" FOREIGN KEY ("blob_sha256") REFERENCES "blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_data_set_version_id_fkey" FOREIGN KEY ("data_set_version_id") REFERENCES "data_set_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_job_id_attempt_number_fkey" FOREIGN KEY ("job_id", "attempt_number") REFERENCES "attempt"("job_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prediction" ADD CONSTRAINT "prediction_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prediction" ADD CONSTRAINT "prediction_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
