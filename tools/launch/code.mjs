// npm run -s code [-- USERNAME]: what the authenticator of a demo person shows now, for those who have no authenticator app at hand.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const home = process.env.KANFA_HOME ?? join(process.cwd(), '.kanfa');
const { people } = JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8'));
const person = people.find(({ username, authenticator }) => authenticator && (!process.argv[2] || username === process.argv[2]));
if (!person) {
  console.error('没有绑定验证器的演示成员 · no demo person with an authenticator');
  process.exit(1);
}
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const bits = [...person.authenticator].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
const counter = Buffer.alloc(8);
counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
const mac = createHmac('sha1', key).update(counter).digest();
console.log(String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0'));
