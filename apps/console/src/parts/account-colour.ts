import { useAccounts } from '../shell/account.js';

/** Far enough apart to be told from each other, also beside the tones of states; they repeat after ten. */
const colours = ['#0b6e4f', '#1b66c9', '#b3541e', '#7a3e9d', '#0e7c86', '#a8325e', '#5b6b1e', '#4a4fb0', '#8a5a00', '#3c6478'];

/** The same colour for the same account everywhere. */
export const useAccountColour = (): ((accountId: string) => string) => {
  const accounts = useAccounts();
  return (accountId) =>
    colours[
      Math.max(
        accounts.findIndex((account) => account.accountId === accountId),
        0,
      ) % colours.length
    ]!;
};
