ALTER TABLE "budget_notice" ADD COLUMN "limit_nano" bigint;--> statement-breakpoint
UPDATE "budget_notice" SET "limit_nano" = "budget"."limit_nano" FROM "budget" WHERE "budget"."id" = "budget_notice"."budget_id";--> statement-breakpoint
ALTER TABLE "budget_notice" ALTER COLUMN "limit_nano" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "budget_notice" DROP CONSTRAINT "budget_notice_budget_id_subject_id_starts_at_mark_pk";--> statement-breakpoint
ALTER TABLE "budget_notice" ADD CONSTRAINT "budget_notice_budget_id_subject_id_starts_at_mark_limit_nano_pk" PRIMARY KEY("budget_id","subject_id","starts_at","mark","limit_nano");
