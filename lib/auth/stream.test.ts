import { expect, it } from 'vitest';
import { mostStreams, takeStreamPlace } from './stream';

it('gives a person so many places and no more, and takes each back once', () => {
  const ada = { id: 'ada' };
  const places = Array.from({ length: mostStreams }, () => takeStreamPlace(ada));
  const refused = expect.objectContaining({ code: 'too-many-streams', status: 429 });
  expect(() => takeStreamPlace(ada)).toThrow(refused);
  takeStreamPlace({ id: 'bob' }).leave();

  const [first] = places;
  first?.leave();
  first?.leave();
  places.push(takeStreamPlace(ada));
  expect(() => takeStreamPlace(ada)).toThrow(refused);

  for (const place of places) place.leave();
  for (const again of Array.from({ length: mostStreams }, () => takeStreamPlace(ada))) again.leave();
});
