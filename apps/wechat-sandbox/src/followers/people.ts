import { Dice } from '../world/random.js';

const names = [
  '晨光',
  '小满',
  '阿楠',
  '木子',
  '南风',
  '一禾',
  '听雨',
  '老周',
  '豆豆妈',
  '清秋',
  '山间',
  '九月',
  '阿宁',
  '大海',
  '青柠',
  '云朵',
  '路过',
  '石头',
  '暖暖',
  '向北',
];
const tails = ['', '', '', '同学', '在路上', '呀', '爱喝茶', '的小屋', '1987', '不加糖'];

/** What a person calls themselves in WeChat; only the phone and the back office show it, no interface gives it. */
export function nicknameOf(person: number): string {
  const dice = new Dice('person', person);
  return `${dice.pick(names)}${dice.pick(tails)}`;
}

/** Whose phone it is, as menus tell platforms apart: 1 iOS, 2 Android. */
export const platformOf = (person: number): 1 | 2 => (new Dice('platform', person).chance(0.4) ? 1 : 2);

/** A hue for the person's picture. */
export const hueOf = (person: number): number => new Dice('hue', person).below(360);

/** The id under which a person is found in WeChat; previews may name it. */
export const wechatIdOf = (person: number): string => `wxid_reader${person}`;

export function personByWechatId(id: string): number | undefined {
  const person = Number(/^wxid_reader(\d{1,8})$/.exec(id)?.[1]);
  return Number.isInteger(person) && person > 0 ? person : undefined;
}
