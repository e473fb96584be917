import { describe, expect, it } from 'vitest';
import { todayPlus } from '../today';
import { asEntered, asInput, newDrawing, newItem } from './entered';

describe('a change being written', () => {
  it('begins with an empty line of each and sends none of them', () => {
    const entered = asEntered(null);
    expect([entered.items.length, entered.drawings.length]).toEqual([1, 1]);
    expect(asInput(entered)).toMatchObject({ items: [], drawings: [] });
  });
  it('sends what was chosen', () => {
    const items = [{ ...newItem(), item: 'itm_1', toBom: 'bom_1', note: 'from 100 on' }];
    const drawings = [{ ...newDrawing(), file: 'fil_1', toNumber: 2 }, { ...newDrawing(), file: 'fil_2' }];
    expect(asInput({ ...asEntered(null), items, drawings })).toMatchObject({ items: [{ item: 'itm_1', to_bom: 'bom_1', note: 'from 100 on' }], drawings: [{ file: 'fil_1', to_number: 2 }] });
  });
  it('counts days as the calendar does', () => {
    expect(todayPlus(3, new Date(2026, 1, 27))).toBe('2026-03-02');
  });
});
