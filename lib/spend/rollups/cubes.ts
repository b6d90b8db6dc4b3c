import type { cubes as names } from '@/db/schema';
import type { Grain } from './grains';

export type Cube = (typeof names)[number];

/** What calls are told apart by, besides whether they are practice, which every cube knows. */
export const dimensions = ['user_id', 'team_id', 'model', 'host', 'purpose'] as const;
export type Dimension = (typeof dimensions)[number];

type Shape = {
  dimensions: readonly Dimension[];
  /** Coarsest first. Where all users are together it begins at a quarter of an hour: every clock of the world starts its days at one. */
  grains: readonly Grain[];
};

/** The smallest first. */
export const cubes: Record<Cube, Shape> = {
  model: { dimensions: ['model', 'host', 'purpose'], grains: ['1mo', '1d', '6h', '1h', '15m'] },
  user: { dimensions: ['user_id'], grains: ['1mo', '1d', '6h', '1h'] },
  team: { dimensions: ['team_id', 'model', 'host', 'purpose'], grains: ['1mo', '1d', '6h', '1h', '15m'] },
  user_team: { dimensions: ['user_id', 'team_id'], grains: ['1mo', '1d', '6h', '1h'] },
  user_model: { dimensions: ['user_id', 'model', 'host'], grains: ['1mo', '1d', '6h', '1h'] },
  space: { dimensions: ['user_id', 'team_id', 'host', 'purpose'], grains: ['1mo', '1d', '6h', '1h'] },
  full: { dimensions, grains: ['1mo', '1d', '6h', '1h'] },
};

/** The smallest cube that knows all of these. */
export function cubeFor(wanted: readonly Dimension[]): Cube {
  const known = (Object.keys(cubes) as Cube[]).find((name) => wanted.every((d) => cubes[name].dimensions.includes(d)));
  return known ?? 'full';
}
