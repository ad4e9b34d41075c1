import { expect, test } from 'vitest';
import { visitorOf } from './visitor.ts';

const from = (userAgent: string, cf?: object) => {
  const request = new Request('http://localhost/', { headers: { 'User-Agent': userAgent } });
  return visitorOf(Object.assign(request, { cf }));
};

test.each([
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36',
    'Téléphone Android, Chrome',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Ordinateur Windows, Firefox',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0',
    'Ordinateur Windows, Edge',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'iPhone, Safari',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 Mobile/15E148 Safari/604.1',
    'iPad, Safari',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    'Ordinateur Mac, Safari',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Safari/537.36',
    'Tablette Android, Samsung Internet',
  ],
  [
    'Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 SamsungBrowser/3.2 TV Safari/537.36',
    'Téléviseur, Samsung Internet',
  ],
  ['', 'Appareil inconnu'],
  ['curl/8.5.0', 'Appareil inconnu'],
])('%s', (userAgent, device) => {
  expect(from(userAgent).device).toBe(device);
});

test('nothing of a made-up user agent reaches the words', () => {
  for (const lure of [
    'Appelez le 0899000000/1.0',
    'Mozilla/5.0 (Windows NT 10.0) Gagnez/1.0',
    'x'.repeat(100_000),
  ]) {
    expect(from(lure).device).toMatch(/^(Appareil inconnu|Ordinateur Windows)$/);
  }
});

test.each([
  [{ city: 'Lyon', country: 'FR' }, 'Lyon, France'],
  [{ city: 'Saint-Denis', country: 'RE' }, 'Saint-Denis, La Réunion'],
  [{ country: 'BE' }, 'Belgique'],
  [{ city: 'Lyon\r\nBcc: a@b.test', country: 'FR' }, 'LyonBcc ab.test, France'],
  [{ city: '<b>'.repeat(100), country: 'FR' }, `${'b'.repeat(60)}, France`],
  [{ city: 'Lyon' }, null],
  [{ country: 'T1' }, null],
  [{ country: 'XX' }, null],
  [undefined, null],
])('%o is told as %s', (cf, place) => {
  expect(from('', cf).place).toBe(place);
});
