const unitMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * How long the host asks to wait, ms: `retry-after-ms`, `retry-after` in seconds or as a date, or "try again after
 * 3 seconds" in the text. Undefined where it tells nothing.
 */
export function retryAfter(headers: Record<string, string>, text: string, now = Date.now()): number | undefined {
  const ms = Number.parseFloat(headers['retry-after-ms'] ?? '');
  if (Number.isFinite(ms) && ms >= 0) return Math.ceil(ms);
  const header = headers['retry-after']?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(header)) return Math.ceil(Number(header) * 1_000);
  const date = Date.parse(header);
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  const told = /(?:try again|retry) (?:after|in) (\d+(?:\.\d+)?)\s*(ms|milli|s|m|h)/i.exec(text);
  if (!told) return undefined;
  const unit = told[2]?.toLowerCase() === 'milli' ? 'ms' : (told[2]?.toLowerCase() ?? 's');
  return Math.ceil(Number(told[1]) * (unitMs[unit] ?? 1_000));
}
