/** A key nobody else makes. `crypto.randomUUID` is missing where the page came over plain http, as on a phone in the same network. */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
