-- CreateEnum
CREATE TYPE "MatchKind" AS ENUM ('EXACT', 'NEAR', 'GROUP');

-- CreateTable
CREATE TABLE "contamination" (
    "evaluation_id" UUID NOT NULL,
    "is_ancestry_known" BOOLEAN NOT NULL,
    "data_sets" TEXT[],
    "training_count" INTEGER NOT NULL,
    "unhashed_count" INTEGER NOT NULL,
    "test_count" INTEGER NOT NULL,
    "clean_macro_auc" JSONB,

    CONSTRAINT "contamination_pkey" PRIMARY KEY ("evaluation_id")
);

-- CreateTable
CREATE TABLE "contamination_match" (
    "evaluation_id" UUID NOT NULL,
    "test_case_id" UUID NOT NULL,
    "training_case_id" UUID NOT NULL,
    "kind" "MatchKind" NOT NULL,
    "distance" INTEGER,
    "count" INTEGER NOT NULL,

    CONSTRAINT "contamination_match_pkey" PRIMARY KEY ("evaluation_id","test_case_id")
);

-- CreateIndex
CREATE INDEX "contamination_match_test_case_id_idx" ON "contamination_match"("test_case_id");

-- CreateIndex
CREATE INDEX "contamination_match_training_case_id_idx" ON "contamination_match"("training_case_id");

-- AddForeignKey
ALTER TABLE "contamination" ADD CONSTRAINT "contamination_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contamination_match" ADD CONSTRAINT "contamination_match_evaluation_id_fkey" FOREIGN KEY ("evaluation_id") REFERENCES "contamination"("evaluation_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contamination_match" ADD CONSTRAINT "contamination_match_test_case_id_fkey" FOREIGN KEY ("test_case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contamination_match" ADD CONSTRAINT "contamination_match_training_case_id_fkey" FOREIGN KEY ("training_case_id") REFERENCES "case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
