import type { TemplateResult } from 'lit';
import { helpIndex } from '../../../domain/messages/aide.ts';
import { cardSketch } from './card-sketch.ts';

/** Where the social-security number stands on a health card. */
export const cardDrawing = (): TemplateResult =>
  cardSketch({
    texts: helpIndex,
    lines: { first: 124, second: 141, width: 84 },
    number: '2 90 01 99 999 001',
    rest: '13',
    restAt: 288,
  });
