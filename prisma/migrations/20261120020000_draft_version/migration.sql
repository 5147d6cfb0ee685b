-- Grows with every save, so that one of two devices notices the other.
ALTER TABLE "drafts" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
