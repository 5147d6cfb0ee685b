ALTER TABLE "tutors" ADD COLUMN "email" TEXT,
ADD COLUMN "notes" TEXT NOT NULL DEFAULT '',
ADD COLUMN "phone" TEXT,
ADD COLUMN "role" TEXT NOT NULL DEFAULT 'tutor';

CREATE TABLE "tags" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "tutor_tags" (
    "tutor_id" INTEGER NOT NULL,
    "tag_id" INTEGER NOT NULL,

    CONSTRAINT "tutor_tags_pkey" PRIMARY KEY ("tutor_id","tag_id")
);

CREATE TABLE "student_tags" (
    "student_id" INTEGER NOT NULL,
    "tag_id" INTEGER NOT NULL,

    CONSTRAINT "student_tags_pkey" PRIMARY KEY ("student_id","tag_id")
);

CREATE TABLE "people_imports" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "same" INTEGER NOT NULL,
    "wrong" INTEGER NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "people_imports_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "people_import_rows" (
    "import_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,

    CONSTRAINT "people_import_rows_pkey" PRIMARY KEY ("import_id","person_id")
);

CREATE INDEX "tutor_tags_tag_id_idx" ON "tutor_tags"("tag_id");

CREATE INDEX "student_tags_tag_id_idx" ON "student_tags"("tag_id");

ALTER TABLE "tutor_tags" ADD CONSTRAINT "tutor_tags_tutor_id_fkey" FOREIGN KEY ("tutor_id") REFERENCES "tutors"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "tutor_tags" ADD CONSTRAINT "tutor_tags_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "student_tags" ADD CONSTRAINT "student_tags_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "students"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "student_tags" ADD CONSTRAINT "student_tags_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "people_import_rows" ADD CONSTRAINT "people_import_rows_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "people_imports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: Prisma knows neither checks nor partial and expression indexes.
ALTER TABLE "tutors" ADD CONSTRAINT "tutors_role" CHECK ("role" IN ('tutor', 'other'));
ALTER TABLE "people_imports" ADD CONSTRAINT "people_imports_kind" CHECK ("kind" IN ('staff', 'students'));
CREATE UNIQUE INDEX "tags_lower_name" ON "tags" (lower("name"));
-- Rows of a first start may share one sign-in; the oldest keeps it.
UPDATE "tutors" t SET "user_id" = NULL
WHERE "user_id" IS NOT NULL AND "archived_at" IS NULL AND EXISTS (
  SELECT FROM "tutors" o WHERE o."user_id" = t."user_id" AND o."archived_at" IS NULL AND o."id" < t."id");
CREATE UNIQUE INDEX "tutors_live_user" ON "tutors" ("user_id") WHERE "archived_at" IS NULL AND "user_id" IS NOT NULL;
