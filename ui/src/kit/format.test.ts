// What a person reads: exact decimals stay exact, and each language writes them its own way.
import { describe, expect, it } from 'vitest';
import { formatAgo, formatBytes, formatCompact, formatDate, formatMoney, formatNumber, formatPercent, formatPeriod } from './format';

describe('numbers', () => {
  it('keep every digit of an exact decimal', () => {
    expect(formatNumber('en', '12345678901234567.89')).toBe('12,345,678,901,234,567.89');
  });
  it('are counted in wan in Chinese', () => {
    expect(formatCompact('zh-CN', 1_234_567)).toBe('123.5万');
    expect(formatCompact('en', 1_234_567)).toBe('1.2M');
  });
  it('are shares between nought and one', () => {
    expect(formatPercent('en', 0.3149)).toBe('31.5%');
  });
});

describe('money', () => {
  it('carries its currency', () => {
    expect(formatMoney('zh-CN', '1234.5', 'CNY')).toBe('¥1,234.50');
    expect(formatMoney('en', '1234.5', 'GBP')).toBe('£1,234.50');
  });
  it('of no known currency is a plain number', () => {
    expect(formatMoney('en', '12.5', '')).toBe('12.5');
  });
});

describe('days', () => {
  it('do not move with the time zone of the reader', () => {
    expect(formatDate('zh-CN', '2024-03-05')).toBe('2024年3月5日');
    expect(formatDate('en', '2024-03-05')).toBe('Mar 5, 2024');
  });
  it('are told as months and weeks', () => {
    expect(formatPeriod('zh-CN', '2024-03')).toBe('2024年3月');
    expect(formatPeriod('en', '2024-W09')).toBe('W9 2024');
  });
  it('that are unreadable are shown as they came', () => {
    expect(formatDate('en', 'someday')).toBe('someday');
  });
  it('long ago are told in the largest fitting unit', () => {
    expect(formatAgo('en', '2024-03-05T10:00:00Z', Date.parse('2024-03-05T12:10:00Z'))).toBe('2 hours ago');
  });
});

it('sizes grow in thousands', () => {
  expect(formatBytes('en', 48_300_000)).toBe('48 MB');
  expect(formatBytes('en', 1500)).toBe('1.5 kB');
  expect(formatBytes('en', 12)).toBe('12 B');
});
