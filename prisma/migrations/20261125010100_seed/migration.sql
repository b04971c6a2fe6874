-- AlterTable
ALTER TABLE "case" ALTER COLUMN "label" DROP NOT NULL;

-- AlterTable
ALTER TABLE "data_set_version" ADD COLUMN     "is_record" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "transfer_cell" ADD COLUMN     "is_by_id" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "signature" (
    "version_id" UUID NOT NULL,
    "manifest" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "public_key" TEXT NOT NULL,

    CONSTRAINT "signature_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "finding" (
    "key" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("key")
);

-- AddForeignKey
ALTER TABLE "signature" ADD CONSTRAINT "signature_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
