import Bowser from 'bowser';
import { deviceTexts } from '../domain/messages/visitor.ts';
import type { Visitor } from '../durable-objects/contract.ts';

/**
 * Where a request came from, in words a person recognises: «Téléphone Android, Chrome», «Lyon,
 * France». The device is made of known words only, since a user agent is free text and this ends in
 * an e-mail.
 */
export function visitorOf(request: Request): Visitor {
  const { city, country } = (request.cf ?? {}) as { city?: unknown; country?: unknown };
  return {
    device: deviceOf(request.headers.get('User-Agent') ?? ''),
    place: placeOf(city, country),
  };
}

const kinds: Readonly<Record<string, string>> = {
  mobile: deviceTexts.phone,
  tablet: deviceTexts.tablet,
  desktop: deviceTexts.computer,
  tv: deviceTexts.television,
};
const systems = new Set(['Android', 'Windows', 'Linux', 'Chrome OS', 'HarmonyOS']);
const browsers: Readonly<Record<string, string>> = {
  Brave: 'Brave',
  Chrome: 'Chrome',
  Chromium: 'Chromium',
  DuckDuckGo: 'DuckDuckGo',
  Firefox: 'Firefox',
  LibreWolf: 'LibreWolf',
  'Microsoft Edge': 'Edge',
  Opera: 'Opera',
  Safari: 'Safari',
  'Samsung Internet for Android': 'Samsung Internet',
  Vivaldi: 'Vivaldi',
};

function deviceOf(userAgent: string): string {
  if (userAgent === '') return deviceTexts.unknown;
  // Longer than any real one: the parser's patterns are not given more to chew on.
  const { os, platform, browser } = Bowser.parse(userAgent.slice(0, 400));
  const kind = kinds[platform.type ?? ''];
  if (kind === undefined) return deviceTexts.unknown;
  const browserName = browsers[browser.name ?? ''];
  return browserName
    ? `${machineOf(kind, os.name ?? '')}, ${browserName}`
    : machineOf(kind, os.name ?? '');
}

function machineOf(kind: string, system: string): string {
  if (system === 'iOS') return kind === deviceTexts.tablet ? deviceTexts.iPad : deviceTexts.iPhone;
  if (system === 'macOS') return deviceTexts.mac;
  return systems.has(system) ? `${kind} ${system}` : kind;
}

let countries: Intl.DisplayNames | undefined;

/** `city` and `country` (ISO 3166-1 alpha-2) as Cloudflare tells them; either may be absent. */
function placeOf(city: unknown, country: unknown): string | null {
  const countryName = countryOf(country);
  if (countryName === null) return null;
  const cityName = typeof city === 'string' ? plain(city) : '';
  return cityName === '' ? countryName : `${cityName}, ${countryName}`;
}

function countryOf(code: unknown): string | null {
  // XX: unknown; T1: the Tor network, which is nowhere.
  if (typeof code !== 'string' || !/^[A-Z]{2}$/.test(code) || code === 'XX') return null;
  countries ??= new Intl.DisplayNames('fr', { type: 'region', fallback: 'none' });
  return countries.of(code) ?? null;
}

/** One short line: letters, marks, digits, spaces and the punctuation of place names. */
function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N} '’().-]/gu, '')
    .trim()
    .slice(0, 60);
}
