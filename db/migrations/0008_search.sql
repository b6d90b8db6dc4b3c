-- The space, every piece of four characters of a text, and the shorter ones at its end.
CREATE FUNCTION "search_grams"("space_id" uuid, "folded" text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
  SELECT array_to_tsvector((chr(1) || $1::text) || array_remove(string_to_array(
    regexp_replace($2, '(....)', '\1' || chr(1), 'g') || chr(1) ||
    regexp_replace(substr($2, 2), '(....)', '\1' || chr(1), 'g') || chr(1) ||
    regexp_replace(substr($2, 3), '(....)', '\1' || chr(1), 'g') || chr(1) ||
    regexp_replace(substr($2, 4), '(....)', '\1' || chr(1), 'g'), chr(1)), ''))
$$;--> statement-breakpoint
DROP INDEX "conversation_list";--> statement-breakpoint
DROP INDEX "search_text_space";--> statement-breakpoint
ALTER TABLE "search_text" ADD COLUMN "indexed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "search_text_grams" ON "search_text" USING gin (search_grams("space_id", "folded")) WITH (gin_pending_list_limit=65536) WHERE "search_text"."indexed";--> statement-breakpoint
CREATE INDEX "search_text_waiting" ON "search_text" USING btree ("space_id") WHERE not "search_text"."indexed";--> statement-breakpoint
CREATE INDEX "conversation_list" ON "conversation" USING btree ("space_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "search_text_space" ON "search_text" USING btree ("space_id","created_at","id");--> statement-breakpoint
-- The planner needs no statistics of the pieces, and gathering them would cut thousands of texts again.
ALTER INDEX "search_text_grams" ALTER COLUMN 1 SET STATISTICS 0;
