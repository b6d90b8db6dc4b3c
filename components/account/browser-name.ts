const browsers: [RegExp, string][] = [
  [/\bEdg/, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];

const systems: [RegExp, string][] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const named = (userAgent: string, table: [RegExp, string][]) => table.find(([mark]) => mark.test(userAgent))?.[1];

/** What its owner would call the browser of a session. */
export function browserName(userAgent: string | null): { browser: string; system: string | null } | null {
  const browser = named(userAgent ?? '', browsers);
  return browser ? { browser, system: named(userAgent ?? '', systems) ?? null } : null;
}
