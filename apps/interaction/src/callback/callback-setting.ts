type Setting = { token: string; encodingAesKeys: string[] };
type Wanted = { token: string; encodingAesKey: string; previousEncodingAesKey?: string | undefined };

/** During a change of the key WeChat may still use the one before: it goes on decrypting until the next change. */
export function nextSetting(before: Setting | undefined, { token, encodingAesKey, previousEncodingAesKey }: Wanted): Setting {
  const previous = previousEncodingAesKey ?? before?.encodingAesKeys.find((key) => key !== encodingAesKey);
  return { token, encodingAesKeys: previous && previous !== encodingAesKey ? [encodingAesKey, previous] : [encodingAesKey] };
}
