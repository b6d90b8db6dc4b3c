DROP INDEX "spend_sum_model";--> statement-breakpoint
INSERT INTO "spend_sum" ("cube", "grain", "at", "user_id", "model", "host", "practice", "calls", "replies", "open", "estimated", "unpriced",
  "prompt_tokens", "cached_tokens", "cache_write_tokens", "completion_tokens", "reasoning_tokens", "known_nano", "estimated_nano", "saved_nano", "ttft")
SELECT 'user_model', "grain", "at", "user_id", "model", "host", "practice", sum("calls"), sum("replies"), sum("open"), sum("estimated"), sum("unpriced"),
  sum("prompt_tokens"), sum("cached_tokens"), sum("cache_write_tokens"), sum("completion_tokens"), sum("reasoning_tokens"), sum("known_nano"), sum("estimated_nano"), sum("saved_nano"), sum("ttft")
FROM "spend_sum" WHERE "cube" = 'full' GROUP BY "grain", "at", "user_id", "model", "host", "practice";--> statement-breakpoint
CREATE INDEX "spend_sum_model" ON "spend_sum" USING btree ("model","cube","grain","at") WHERE "spend_sum"."cube" in ('full', 'user_model');