DROP INDEX "ledger_estimated";--> statement-breakpoint
DROP INDEX "ledger_unpriced";--> statement-breakpoint
CREATE INDEX "ledger_estimated" ON "ledger_entry" USING btree ("opened_at","user_id","team_id","model") WHERE "ledger_entry"."state" <> 'final';--> statement-breakpoint
CREATE INDEX "ledger_unpriced" ON "ledger_entry" USING btree ("opened_at","user_id","team_id","model") WHERE "ledger_entry"."cost_nano" is null and "ledger_entry"."prompt_tokens" > 0;--> statement-breakpoint
INSERT INTO "spend_sum" ("cube", "grain", "at", "user_id", "team_id", "practice", "calls", "replies", "open", "estimated", "unpriced",
  "prompt_tokens", "cached_tokens", "cache_write_tokens", "completion_tokens", "reasoning_tokens", "known_nano", "estimated_nano", "saved_nano", "ttft")
SELECT 'user_team', "grain", "at", "user_id", "team_id", "practice", sum("calls"), sum("replies"), sum("open"), sum("estimated"), sum("unpriced"),
  sum("prompt_tokens"), sum("cached_tokens"), sum("cache_write_tokens"), sum("completion_tokens"), sum("reasoning_tokens"), sum("known_nano"), sum("estimated_nano"), sum("saved_nano"), sum("ttft")
FROM "spend_sum" WHERE "cube" = 'space' GROUP BY "grain", "at", "user_id", "team_id", "practice";