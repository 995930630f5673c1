import { menuLimits, type MenuButton, type MenuLeaf } from '@kanfa/contracts';
import { isParent, type Buttons, type Place } from '../../parts/menu-draft.js';

export type Field = 'name' | 'url' | 'key' | 'reply' | 'appId' | 'pagePath' | 'picture';
/** `limit` is in bytes. */
export type FieldProblem = { is: 'wanted' | 'tooLong' | 'notAddress' | 'notAppId'; limit?: number };
export type FieldProblems = Partial<Record<Field, FieldProblem>>;

const encoder = new TextEncoder();
export const bytesOf = (text: string): number => encoder.encode(text).length;
export const nameLimit = ({ entry }: Place): number => (entry === null ? menuLimits.buttonName : menuLimits.childName);

const text = (value: string | undefined, limit: number): FieldProblem | undefined =>
  !value?.trim() ? { is: 'wanted' } : bytesOf(value) > limit ? { is: 'tooLong', limit } : undefined;
const address = (value: string | undefined): FieldProblem | undefined =>
  text(value, menuLimits.url) ?? (/^https?:$/.test(URL.parse(value!)?.protocol ?? '') ? undefined : { is: 'notAddress' });

function targetProblems({ type, url, key, reply, appId, pagePath, picture }: MenuLeaf): Partial<Record<Field, FieldProblem | undefined>> {
  if (type === 'view') return { url: address(url) };
  if (type === 'picture') return { picture: picture ? undefined : { is: 'wanted' } };
  if (type === 'miniprogram')
    return {
      appId: /^wx[0-9a-f]{16}$/.test(appId ?? '') ? undefined : { is: appId ? 'notAppId' : 'wanted' },
      pagePath: text(pagePath, menuLimits.url),
      url: address(url),
    };
  const long = type === 'click' && bytesOf(reply ?? '') > menuLimits.reply;
  return { key: text(key, menuLimits.key), reply: long ? { is: 'tooLong', limit: menuLimits.reply } : undefined };
}

/** What WeChat would refuse, said while it is typed; the server checks the same when the menu is submitted. */
export function problemsAt(button: MenuButton, place: Place): FieldProblems {
  const found = { name: text(button.name, nameLimit(place)), ...(isParent(button) ? {} : targetProblems(button)) };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
}

/** The places at which something is to be put right. */
export const wrongPlaces = (buttons: Buttons): Place[] =>
  buttons
    .flatMap((top, button) => [
      { at: top, place: { button, entry: null } },
      ...(isParent(top) ? top.children.map((child, entry) => ({ at: child, place: { button, entry } })) : []),
    ])
    .filter(({ at, place }) => Object.keys(problemsAt(at, place)).length > 0)
    .map(({ place }) => place);
