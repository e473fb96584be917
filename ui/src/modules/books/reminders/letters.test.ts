// A letter names every document that is late, and says by when it is to be paid where it is firm.
import { expect, it } from 'vitest';
import { letter, type Occasion, TONES } from './letters';

const of: Occasion = {
  customer: '东莞市恒远铸造有限公司',
  sender: '江北精密机械',
  today: '2026-03-05',
  until: '2026-03-12',
  late: [
    { number: 'SI-2026-0001', day: '2026-01-06', due: '2026-02-05', open: { amount: '1130.00', currency: 'CNY' } },
    { number: 'FP-1108', day: '2025-11-08', due: '2025-12-08', open: { amount: '12800.00', currency: 'CNY' } },
  ],
};

it('every tone names every document and the sum, in both languages', () => {
  for (const tone of TONES) {
    for (const language of ['zh-CN', 'en'] as const) {
      const text = letter(tone, language, of);
      for (const part of ['SI-2026-0001', 'FP-1108', '13,930.00', of.customer, of.sender]) expect(text).toContain(part);
    }
  }
});

it('the tones differ, and only the firm ones set a day', () => {
  expect(new Set(TONES.map((tone) => letter(tone, 'zh-CN', of))).size).toBe(3);
  expect(letter('friendly', 'zh-CN', of)).not.toContain('2026-03-12');
  expect(letter('final', 'zh-CN', of)).toContain('2026-03-12');
});
