DROP INDEX "ledger_estimated";--> statement-breakpoint
ALTER TABLE "host_balance" ADD COLUMN "account" text;--> statement-breakpoint
ALTER TABLE "mailed_link" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "mailed_link" ADD CONSTRAINT "mailed_link_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mailed_link_by" ON "mailed_link" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "ledger_estimated" ON "ledger_entry" USING btree ("opened_at") WHERE "ledger_entry"."state" <> 'final';--> statement-breakpoint
INSERT INTO "spend_sum" ("cube", "grain", "at", "user_id", "team_id", "host", "purpose", "practice", "calls", "replies", "open", "estimated", "unpriced",
  "prompt_tokens", "cached_tokens", "cache_write_tokens", "completion_tokens", "reasoning_tokens", "known_nano", "estimated_nano", "saved_nano", "ttft")
SELECT 'space', "grain", "at", "user_id", "team_id", "host", "purpose", "practice", sum("calls"), sum("replies"), sum("open"), sum("estimated"), sum("unpriced"),
  sum("prompt_tokens"), sum("cached_tokens"), sum("cache_write_tokens"), sum("completion_tokens"), sum("reasoning_tokens"), sum("known_nano"), sum("estimated_nano"), sum("saved_nano"), sum("ttft")
FROM "spend_sum" WHERE "cube" = 'full' GROUP BY "grain", "at", "user_id", "team_id", "host", "purpose", "practice";
