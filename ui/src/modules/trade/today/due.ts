// Whether anything of an order still has to come or go, and how long it is overdue.
import { isAboveZero, left } from '@/kit/decimal';
import { dayNumber } from '@/kit/months';
import type { TradeDocument } from '../api';

export const isOutstanding = ({ lines }: Pick<TradeDocument, 'lines'>): boolean => lines.some((line) => isAboveZero(left(line.quantity, line.moved ?? '0')));

export const daysLate = (due: string, today: string): number => Math.max(0, dayNumber(today) - dayNumber(due));
