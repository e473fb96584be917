// What is left empty in the form is no condition, and a time limit without hours is none.
import { expect, it } from 'vitest';
import { asInput, entered } from './entered';

it('sends no condition that was left empty', () => {
  const sent = asInput({ ...entered(null), name: 'x', kinds: ['bill'], from: ' 50000 ', steps: [{ needed: 1, role: 'manager', then_role: 'owner' }] });
  expect(sent.conditions).toEqual({ from: { amount: '50000', currency: 'CNY' }, below: null, parties: [], roles: [], flags: [] });
  expect(sent.steps[0]).toEqual({ needed: 1, people: [], role: 'manager', hours: null, then_role: null, remind_hours: null });
});
