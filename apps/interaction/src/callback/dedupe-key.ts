import { createHash } from 'node:crypto';
import { textAt, type XmlElement } from '@kanfa/wechat';

/**
 * What makes a callback the same as an earlier one, taken from the decrypted message: a retry's ciphertext may differ. A message is its MsgId. An
 * event has no id: it is everything it says, so two different events of one reader in one second stay two.
 */
export function dedupeKey(message: XmlElement): Buffer {
  const id = textAt(message, 'MsgType') === 'event' ? undefined : textAt(message, 'MsgId');
  return createHash('sha256')
    .update(id ? `message:${id}` : `event:${said(message)}`)
    .digest();
}

const said = ({ name, text, children }: XmlElement): string =>
  JSON.stringify([name, ...(children.length > 0 ? children.map(said).sort() : [text])]);
