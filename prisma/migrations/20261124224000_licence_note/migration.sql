-- What the identifier of a data set's licence does not say: an agreement of its own.
ALTER TABLE "data_set" ADD COLUMN "licence_note" TEXT NOT NULL DEFAULT '';
