type Rgb = { r: number; g: number; b: number };

const named: Record<string, string> = { black: '#000000', white: '#ffffff' };

function parse(value: string): Rgb | undefined {
  const text = named[value.trim().toLowerCase()] ?? value.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1];
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
    return { r: Number.parseInt(full.slice(0, 2), 16), g: Number.parseInt(full.slice(2, 4), 16), b: Number.parseInt(full.slice(4, 6), 16) };
  }
  const rgb = /^rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)/.exec(text);
  return rgb ? { r: Number(rgb[1]), g: Number(rgb[2]), b: Number(rgb[3]) } : undefined;
}

/** Keeps the hue and moves the lightness. */
function relight({ r, g, b }: Rgb, lightness: (from: number) => number): string {
  const from = (Math.max(r, g, b) + Math.min(r, g, b)) / 510;
  const to = lightness(from);
  const channel = (value: number): number => {
    const spread = value / 255 - from;
    const room = Math.min(to, 1 - to) / Math.max(0.05, Math.min(from, 1 - from));
    return Math.round(255 * Math.min(1, Math.max(0, to + spread * Math.min(1, room))));
  };
  return `rgb(${channel(r)}, ${channel(g)}, ${channel(b)})`;
}

const onDark = (from: number): number => Math.max(from, 0.55 + (0.5 - Math.min(from, 0.5)) * 0.5);
const asDark = (from: number): number => Math.min(from, 0.1 + (1 - from) * 0.25);

/** An article's inline colours as WeChat's dark mode turns them: dark text becomes light, light grounds become dark, hues stay. */
export const darken = (html: string): string =>
  html.replace(/style="([^"]*)"/g, (_whole, style: string) => {
    const turned = style.replace(
      /(^|;\s*)(color|background|background-color|border(?:-\w+)?-color)\s*:\s*([^;]+)/gi,
      (declaration, before: string, name: string, value: string) => {
        const rgb = parse(value);
        if (!rgb) return declaration;
        return `${before}${name}: ${relight(rgb, name.toLowerCase() === 'color' ? onDark : asDark)}`;
      },
    );
    // a light line on white becomes a dark one; a line with a colour of its own stays
    const lined = turned.replace(
      /(border(?:-\w+)?\s*:[^;#]*?)(#[0-9a-f]{3,6}|rgba?\([^)]*\)|white)/gi,
      (whole, before: string, value: string) => {
        const rgb = parse(value);
        return rgb && Math.min(rgb.r, rgb.g, rgb.b) > 190 ? `${before}${relight(rgb, asDark)}` : whole;
      },
    );
    return `style="${lined}"`;
  });
