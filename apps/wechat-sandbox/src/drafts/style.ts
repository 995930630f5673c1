const forbidden = /^(animation|transition|behavior|-moz-binding|filter$|grid|content$|font-family$)|^--/;

/** One style attribute as WeChat keeps it: no variables, no foreign pictures, nothing that leaves the column. */
export function cleanStyle(style: string, isHosted: (url: string) => boolean, removed: string[]): string {
  return style
    .split(/;(?![^(]*\))/)
    .map((declaration) => declaration.trim())
    .filter((declaration) => {
      const colon = declaration.indexOf(':');
      if (colon < 1) return false;
      const name = declaration.slice(0, colon).trim().toLowerCase();
      const value = declaration.slice(colon + 1).trim();
      const urls = [...value.matchAll(/url\(\s*['"]?([^'")]*)['"]?\s*\)/gi)].map((match) => match[1]!);
      const bad =
        forbidden.test(name) ||
        (name === 'position' && /fixed|absolute|sticky/i.test(value)) ||
        /var\(|expression\(|javascript:|@import/i.test(value) ||
        urls.some((url) => !isHosted(url));
      if (bad) removed.push(`style ${name}`);
      return !bad;
    })
    .join('; ');
}
