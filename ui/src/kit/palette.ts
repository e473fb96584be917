// The colours of Cairn, once: stone greys, pine for what records support, amber for what is only claimed.
// Every text colour keeps a contrast of at least 4.5 to the grounds it is used on (palette.test.ts).

export interface Palette {
  ground: string;
  surface: string;
  raised: string;
  sunken: string;
  line: string;
  lineStrong: string;
  text: string;
  textSoft: string;
  textFaint: string;
  primary: string;
  primaryHover: string;
  primarySoft: string;
  onPrimary: string;
  supported: string;
  supportedSoft: string;
  claimed: string;
  claimedText: string;
  claimedSoft: string;
  good: string;
  goodSoft: string;
  warn: string;
  warnSoft: string;
  bad: string;
  badSoft: string;
  calm: string;
  calmSoft: string;
  focus: string;
  shadow: string;
  series: readonly string[];
}

export const light: Palette = {
  ground: '#f6f5f1',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#efede7',
  line: '#e4e1d9',
  lineStrong: '#c9c5ba',
  text: '#1b2226',
  textSoft: '#4d565c',
  textFaint: '#626b71',
  primary: '#14695f',
  primaryHover: '#0f554d',
  primarySoft: '#e1efec',
  onPrimary: '#ffffff',
  supported: '#1c7468',
  supportedSoft: '#d5e9e5',
  claimed: '#d9973a',
  claimedText: '#86500a',
  claimedSoft: '#fbf0dd',
  good: '#1f6b43',
  goodSoft: '#e2f1e7',
  warn: '#86500a',
  warnSoft: '#fbf0dd',
  bad: '#a8281c',
  badSoft: '#fbe7e4',
  calm: '#2b5c86',
  calmSoft: '#e5eef6',
  focus: '#1b7cc4',
  shadow: '0 1px 2px rgb(40 34 20 / 6%), 0 6px 20px rgb(40 34 20 / 5%)',
  series: ['#1c7468', '#d9973a', '#3c6f9f', '#a8533f', '#7a6aa6', '#6d8b3c', '#8a7a5c', '#3f8fa0'],
};

export const dark: Palette = {
  ground: '#121617',
  surface: '#1a2022',
  raised: '#20272a',
  sunken: '#0e1213',
  line: '#2b3336',
  lineStrong: '#465055',
  text: '#e8ebea',
  textSoft: '#b3bcbe',
  textFaint: '#99a3a6',
  primary: '#63c3b3',
  primaryHover: '#7fd3c5',
  primarySoft: '#18332f',
  onPrimary: '#06201c',
  supported: '#4fb3a3',
  supportedSoft: '#1b3a35',
  claimed: '#d9a14e',
  claimedText: '#e7b56c',
  claimedSoft: '#362a18',
  good: '#7bcb9c',
  goodSoft: '#18301f',
  warn: '#e7b56c',
  warnSoft: '#362a18',
  bad: '#f2948a',
  badSoft: '#3c1f1c',
  calm: '#8dbbe2',
  calmSoft: '#1b2c3b',
  focus: '#6cb6ee',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 6px 20px rgb(0 0 0 / 25%)',
  series: ['#4fb3a3', '#d9a14e', '#7fb0dc', '#d98a76', '#a99bd6', '#a5c06c', '#bdab87', '#74c2d0'],
};

/** The palette as CSS custom properties: `textSoft` becomes `--text-soft`. */
export function cssVariables(palette: Palette): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(palette)) {
    if (typeof value !== 'string') continue;
    variables[`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`] = value;
  }
  palette.series.forEach((colour, index) => {
    variables[`--series-${index + 1}`] = colour;
  });
  return variables;
}

/** Contrast of two `#rrggbb` colours as WCAG 2 counts it. */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
