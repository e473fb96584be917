// Amounts in the capitals that Chinese documents write them in, because nobody makes a nine of them.
import { millionths } from './decimal';

const DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Four digits, and whether a zero leads to them. */
function group(value: number): string {
  let told = '';
  let hasGap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      hasGap = told !== '';
      continue;
    }
    told += `${hasGap ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
    hasGap = false;
  }
  return told;
}

function whole(yuan: bigint): string {
  const groups: number[] = [];
  for (let rest = yuan; rest > 0n; rest /= 10_000n) groups.unshift(Number(rest % 10_000n));
  let told = '';
  let hasGap = false;
  groups.forEach((value, at) => {
    if (value === 0) {
      hasGap = told !== '';
      return;
    }
    told += `${told !== '' && (hasGap || value < 1000) ? '零' : ''}${group(value)}${GROUPS[groups.length - 1 - at]}`;
    hasGap = false;
  });
  return told;
}

/** `1234.5` as 壹仟贰佰叁拾肆元伍角整; undefined for what is no amount to the fen. */
export function inCapitals(amount: string): string | undefined {
  const size = millionths(amount);
  if (size === undefined || size % 10_000n !== 0n) return undefined;
  const fen = (size < 0n ? -size : size) / 10_000n;
  const [yuan, jiao, rest] = [fen / 100n, Number((fen / 10n) % 10n), Number(fen % 10n)];
  if (fen === 0n) return '零元整';
  if (yuan >= 10_000_000_000_000_000n) return undefined;
  const above = yuan > 0n ? `${whole(yuan)}元` : '';
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : rest > 0 && yuan > 0n ? '零' : '';
  const hundredths = rest > 0 ? `${DIGITS[rest]}分` : '整';
  return `${size < 0n ? '负' : ''}${above}${tenths}${hundredths}`;
}
