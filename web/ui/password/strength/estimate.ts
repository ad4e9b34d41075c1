import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as french } from '@zxcvbn-ts/language-fr';
import type { StrengthLevel } from '../../../../domain/messages/mot-de-passe.ts';

const meter = new ZxcvbnFactory({
  dictionary: { ...common, ...french },
  graphs: adjacencyGraphs,
});

/** How hard a password is to guess, for somebody who knows `known` about the person: names, number, birth date. */
export const estimate = (password: string, known: readonly string[]): StrengthLevel =>
  meter.check(password, [...known]).score;
