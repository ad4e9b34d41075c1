import { expect, test } from 'vitest';
import { visitorOf } from './visitor.ts';

test('the runtime itself knows the countries in French', () => {
  const request = new Request('http://localhost/', {
    cf: { city: 'Gent', country: 'BE' } as never,
  });
  expect(visitorOf(request)).toEqual({ device: 'Appareil inconnu', place: 'Gent, Belgique' });
});
