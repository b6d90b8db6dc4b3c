import type { Config } from 'tailwindcss';

const token = (name: string) => `var(--${name})`;

/** Utility names for the tokens of app/globals.css; the values live there, once for both themes. */
export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    extend: {
      colors: {
        ground: token('ground'),
        rail: token('rail'),
        raised: token('raised'),
        sunken: token('sunken'),
        hover: token('hover'),
        ink: { DEFAULT: token('ink'), soft: token('ink-soft'), muted: token('ink-muted') },
        line: { DEFAULT: token('line'), strong: token('line-strong') },
        accent: {
          DEFAULT: token('accent'),
          strong: token('accent-strong'),
          ink: token('accent-ink'),
          soft: token('accent-soft'),
        },
        danger: { DEFAULT: token('danger'), ink: token('danger-ink'), soft: token('danger-soft') },
        warn: { DEFAULT: token('warn'), soft: token('warn-soft') },
        mark: token('mark'),
        veil: token('veil'),
      },
      fontFamily: {
        sans: ['var(--font-sans-face)', 'system-ui', 'sans-serif'],
        read: ['"Literata Variable"', '"Georgia as Literata"', '"Times as Literata"', 'serif'],
        mono: ['var(--font-mono-face)', 'ui-monospace', 'monospace'],
      },
      fontSize: {
        tiny: ['0.75rem', { lineHeight: '1rem' }],
        small: ['0.8125rem', { lineHeight: '1.125rem' }],
        ui: ['0.875rem', { lineHeight: '1.25rem' }],
        lead: ['1rem', { lineHeight: '1.5rem' }],
        read: ['1.0625rem', { lineHeight: '1.75rem' }],
        title: ['1.375rem', { lineHeight: '1.75rem', letterSpacing: '-0.01em' }],
        display: ['2.125rem', { lineHeight: '2.5rem', letterSpacing: '-0.02em' }],
      },
      maxWidth: { column: '46rem', page: '60rem' },
      width: { rail: '17.5rem' },
      boxShadow: { pop: 'var(--shadow-pop)', low: 'var(--shadow-low)' },
      transitionDuration: { DEFAULT: '120ms' },
    },
  },
} satisfies Config;
