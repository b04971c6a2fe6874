-- Finds text anywhere in a column by its triples of characters; every owner of a database may add it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "listing" (
    "model_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "published_at" TIMESTAMPTZ NOT NULL,
    "channels" INTEGER NOT NULL,
    "modality" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "formats" TEXT[],
    "tasks" TEXT[],
    "is_hub_run" BOOLEAN NOT NULL,
    "downloads" INTEGER NOT NULL,
    "search" TEXT NOT NULL,

    CONSTRAINT "listing_pkey" PRIMARY KEY ("model_id")
);

-- CreateTable
CREATE TABLE "listing_score" (
    "model_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "evaluation_id" UUID NOT NULL,
    "macro_auc" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "listing_score_pkey" PRIMARY KEY ("model_id","task_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "listing_version_id_key" ON "listing"("version_id");

-- CreateIndex
CREATE INDEX "listing_published_at_model_id_idx" ON "listing"("published_at", "model_id");

-- CreateIndex
CREATE INDEX "listing_downloads_model_id_idx" ON "listing"("downloads", "model_id");

-- CreateIndex
CREATE INDEX "listing_search_idx" ON "listing" USING GIN ("search" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "listing_score_evaluation_id_key" ON "listing_score"("evaluation_id");

-- CreateIndex
CREATE INDEX "listing_score_task_id_macro_auc_model_id_idx" ON "listing_score"("task_id", "macro_auc", "model_id");

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "model"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_score" ADD CONSTRAINT "listing_score_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "listing"("model_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_score" ADD CONSTRAINT "listing_score_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_score" ADD CONSTRAINT "listing_score_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
