const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Letters and digits nobody can guess; values that would favour some letters are drawn again. */
export function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte! < 256 - (256 % letters.length)) text += letters[byte! % letters.length];
  }
  return text;
}
