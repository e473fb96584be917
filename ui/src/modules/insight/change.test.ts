// Up is not always good: the direction of the indicator decides.
import { describe, expect, it } from 'vitest';
import { changeOf } from './change';

describe('a change', () => {
  it('of scrap upwards is worse', () => {
    expect(changeOf(0.06, 0.05, 'down')?.verdict).toBe('worse');
  });
  it('of on-time delivery upwards is better', () => {
    expect(changeOf(0.95, 0.9, 'up')?.verdict).toBe('better');
  });
  it('too small to matter is none', () => {
    expect(changeOf(1000, 1001, 'up')?.verdict).toBe('same');
  });
  it('from nought has no share but still a verdict', () => {
    expect(changeOf(3, 0, 'up')).toEqual({ share: null, verdict: 'better' });
  });
  it('from an unknown value is not told', () => {
    expect(changeOf(3, null, 'up')).toBeNull();
  });
});
