import { numberFormat } from './number';

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    cache.set(key, format);
  }
  return format;
}

const isFrench = (locale: string) => locale.startsWith('fr');

/** A moment in words; French days are counted from the first, and come to their hour by a word: 1er déc. à 09:05. */
function inWords(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const format = dateFormat(locale, options);
  if (!isFrench(locale)) return format.format(date);
  const parts = format.formatToParts(date);
  return parts
    .map(({ type, value }, i) => {
      if (type === 'day' && value === '1') return '1er';
      return type === 'literal' && parts[i + 1]?.type === 'hour' ? ' à\u00a0' : value;
    })
    .join('');
}

/** A clock of 24 hours has two digits in French: 09:05. */
const clock = (locale: string) => ({ hour: isFrench(locale) ? '2-digit' : 'numeric', minute: '2-digit' }) as const;

const unit = (value: number, name: string, locale: string, maximumFractionDigits = 0): string =>
  numberFormat(locale, {
    style: 'unit',
    unit: name,
    unitDisplay: isFrench(locale) ? 'short' : 'narrow',
    maximumFractionDigits,
  }).format(value);

/** A span of `ms`: 0.03s, 0.4s, 12s, 2m 5s, 1h 3m; in French 0,4 s, 2 min 5 s. */
export function formatDuration(ms: number, locale: string): string {
  const seconds = ms / 1_000;
  if (seconds < 9.95) return unit(seconds, 'second', locale, seconds < 0.095 ? 2 : 1);
  const whole = Math.round(seconds);
  if (whole < 60) return unit(whole, 'second', locale);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return joined(unit(minutes, 'minute', locale), whole % 60, 'second', locale);
  return joined(unit(Math.floor(minutes / 60), 'hour', locale), minutes % 60, 'minute', locale);
}

const joined = (head: string, rest: number, name: string, locale: string): string =>
  rest === 0 ? head : `${head} ${unit(rest, name, locale)}`;

/** The reader's calendar day, `YYYY-MM-DD`; `zone` is an IANA name. */
export function dayOf(date: Date, zone: string): string {
  const parts = dateFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(date);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Calendar arithmetic on `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const dayStyles = {
  short: { day: 'numeric', month: 'short' },
  dated: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const;

/** A calendar day (`YYYY-MM-DD`) in words: Nov 6; dated: Nov 6, 2025; long: Thursday, November 6, 2025. */
export const formatDay = (day: string, locale: string, style: keyof typeof dayStyles = 'short'): string =>
  inWords(new Date(`${day}T00:00:00Z`), locale, { timeZone: 'UTC', ...dayStyles[style] });

/** A month (`YYYY-MM`) in words: November, or November 2025 in another year than `now`'s. */
export function formatMonth(month: string, locale: string, now: string): string {
  const year = month.slice(0, 4) === now.slice(0, 4) ? {} : { year: 'numeric' as const };
  const words = dateFormat(locale, { timeZone: 'UTC', month: 'long', ...year }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

/** A time of day; with its offset where that tells two of one name apart: 02:00 GMT+2. */
export const formatTime = (date: Date, locale: string, zone: string, offset = false): string =>
  dateFormat(locale, {
    timeZone: zone,
    ...clock(locale),
    ...(offset && { timeZoneName: 'shortOffset' }),
  }).format(date);

/** When something begins that is set by days of UTC (ISO date or instant): its day, and the time where it begins later in it. */
export function formatBegin(validFrom: string, locale: string): string {
  const isDay = ['', '00:00'].includes(validFrom.slice(11, 16));
  if (isDay) return formatDay(validFrom.slice(0, 10), locale, 'dated');
  return `${inWords(new Date(validFrom), locale, { timeZone: 'UTC', ...dayStyles.dated, ...clock(locale) })}\u00a0UTC`;
}

/** Day and time: Nov 23, 15:04; with the year where it is another than `now`'s. */
export function formatMoment(date: Date, locale: string, zone: string, now: Date): string {
  const sameYear = dayOf(date, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
  return inWords(date, locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    ...clock(locale),
    ...(!sameYear && { year: 'numeric' }),
  });
}

let known: Set<string> | undefined;

function zones(): Set<string> {
  known ??= new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  return known;
}

/** An IANA zone by its usual name, or null for what is none. */
export function zoneOf(name: string): string | null {
  if (zones().has(name)) return name;
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return zones().has(zone) ? zone : null;
  } catch {
    return null;
  }
}

/** All zones that there are here. */
export const zonesToChoose = (): string[] => [...zones()];

/** How far a zone's clock is ahead of UTC at a moment, ms. */
function offsetMs(at: Date, zone: string): number {
  const parts = dateFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value ?? 0);
  const clock = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return clock - Math.floor(at.getTime() / 1_000) * 1_000;
}

const dayMs = 86_400_000;
/** Some forty years of one zone, or a year of forty: a few megabytes. */
const mostStarts = 15_000;
const starts = new Map<string, number>();

/**
 * When a calendar day (`YYYY-MM-DD`) begins in a zone. Where the clocks change at midnight, it begins at the change or comes
 * twice: of the two readings the first that lies in the day. What was reckoned is kept: a chart asks for hundreds of days,
 * and a clock is slow to read.
 */
export function startOfDay(day: string, zone: string): Date {
  const key = `${day} ${zone}`;
  let start = starts.get(key);
  if (start === undefined) {
    if (starts.size >= mostStarts) starts.clear();
    start = readStart(day, zone);
    starts.set(key, start);
  }
  return new Date(start);
}

function readStart(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const readings = [midnight - dayMs, midnight + dayMs].map((near) => midnight - offsetMs(new Date(near), zone));
  const within = readings.filter((at) => dayOf(new Date(at), zone) >= day);
  return Math.min(...within);
}
