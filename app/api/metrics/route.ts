import { requireScraper } from '@/lib/auth/scraper';
import { route } from '@/lib/http/route';
import { metricsText } from '@/lib/metrics/collect';

/** For Prometheus. */
export const GET = route(async (request) => {
  await requireScraper(request);
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(await metricsText(), { headers });
});
