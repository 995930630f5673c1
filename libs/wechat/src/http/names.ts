const convert = (value: unknown, rename: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => convert(item, rename));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [rename(key), convert(member, rename)]));
};

/** WeChat's `snake_case` keys as our `camelCase`, at every depth. */
export const toCamel = (value: unknown): unknown =>
  convert(value, (key) => key.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()));

/** Our `camelCase` keys as WeChat's `snake_case`, at every depth. */
export const toSnake = (value: unknown): unknown => convert(value, (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
