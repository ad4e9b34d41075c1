import type { TemplateResult } from 'lit';
import { serialTexts } from '../../../domain/messages/aide-carte.ts';
import { cardSketch } from './card-sketch.ts';

/** Where the serial number stands on a health card with a photo. */
export const serialDrawing = (): TemplateResult =>
  cardSketch({
    texts: serialTexts,
    lines: { first: 120, second: 137, width: 164 },
    number: '8025000002',
    rest: '00000000000',
    restAt: 146,
  });
