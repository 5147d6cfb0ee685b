-- A search compares names in NFKC; from now on they are kept in it.
UPDATE "tutors" SET "tutor_name" = normalize("tutor_name", NFKC) WHERE "tutor_name" IS NOT NFKC NORMALIZED;
UPDATE "students" SET "student_name" = normalize("student_name", NFKC) WHERE "student_name" IS NOT NFKC NORMALIZED;
