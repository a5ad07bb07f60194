-- Whoever writes an alert without saying what they are says nothing, not "unknown".
ALTER TABLE "alert" ALTER COLUMN "we_are" SET DEFAULT ARRAY[]::"reservation"[];
UPDATE "alert" SET "we_are" = ARRAY[]::"reservation"[] WHERE "we_are" IS NULL;
