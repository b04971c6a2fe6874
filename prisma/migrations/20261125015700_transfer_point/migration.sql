-- CreateTable
CREATE TABLE "transfer_point" (
    "cells_sha256" CHAR(64) NOT NULL,
    "cell_ids" UUID[],
    "data_set_version_id" UUID NOT NULL,
    "version_id" UUID,
    "low" DOUBLE PRECISION NOT NULL,
    "high" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "transfer_point_pkey" PRIMARY KEY ("cells_sha256")
);

-- CreateIndex
CREATE INDEX "transfer_point_data_set_version_id_idx" ON "transfer_point"("data_set_version_id");

-- CreateIndex
CREATE INDEX "transfer_point_version_id_idx" ON "transfer_point"("version_id");

-- AddForeignKey
ALTER TABLE "transfer_point" ADD CONSTRAINT "transfer_point_data_set_version_id_fkey" FOREIGN KEY ("data_set_version_id") REFERENCES "data_set_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_point" ADD CONSTRAINT "transfer_point_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is kept of cells that never change stays as it was computed.
CREATE TRIGGER refuse_change BEFORE UPDATE ON "transfer_point" FOR EACH ROW EXECUTE FUNCTION refuse_change();
