// The grid shows every month from the first to the last, also those without a fact.
import { expect, it } from 'vitest';
import { coverageOf, coverageSql } from './coverage';

it('asks only for types that have facts spread over time', () => {
  const counts = [
    { fact_type: 'sale.invoiced', rows: 3, first_day: null, last_day: null },
    { fact_type: 'work.reported', rows: 0, first_day: null, last_day: null },
    { fact_type: 'customer.listed', rows: 9, first_day: null, last_day: null },
  ];
  expect(coverageSql(counts)).toContain('FROM sale_invoiced');
  expect(coverageSql(counts)).not.toContain('work_reported');
  expect(coverageSql(counts)).not.toContain('customer_listed');
});

it('keeps empty months as unknown, not as zero', () => {
  const grid = coverageOf([
    ['sale.invoiced', '2023-12-01', 5],
    ['sale.invoiced', '2024-02-01', 7],
  ]);
  expect(grid).toEqual({ periods: ['2023-12', '2024-01', '2024-02'], types: ['sale.invoiced'], counts: [[5, null, 7]] });
});

it('keeps the order of the vocabulary', () => {
  const rows = [
    ['work.reported', '2024-02-01', 7],
    ['sale.invoiced', '2024-02-01', 5],
  ];
  expect(coverageOf(rows, ['sale.invoiced', 'work.reported']).types).toEqual(['sale.invoiced', 'work.reported']);
});

it('of many years is told by year', () => {
  const grid = coverageOf([
    ['sale.invoiced', '2019-12-01', 5],
    ['sale.invoiced', '2019-03-01', 1],
    ['sale.invoiced', '2024-02-01', 7],
  ]);
  expect(grid.periods).toEqual(['2019', '2020', '2021', '2022', '2023', '2024']);
  expect(grid.counts).toEqual([[6, null, null, null, null, 7]]);
});

it('of nothing is an empty grid', () => {
  expect(coverageOf([])).toEqual({ periods: [], types: [], counts: [] });
});
