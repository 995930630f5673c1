import { menuAct, type LiveButton, type LiveMenu, type MenuAct, type MenuButton, type MenuLeaf } from '@kanfa/contracts';

type Entry = Pick<LiveButton, 'name' | 'type' | 'target'>;
const acts: readonly string[] = menuAct.options;

/** An entry as a draft can hold it; undefined for the kinds only the website makes and for files that only WeChat has. */
function leafOf({ name, type, target }: Entry): MenuLeaf | undefined {
  if (type === 'view') return { name, type, url: target };
  if (type === null || type === 'miniprogram' || type === 'picture' || !acts.includes(type)) return undefined;
  return { name, type: type as MenuAct, key: target };
}

/** The live menu as the ground of a draft: as we put it live, or, when it was changed since, what of it can be taken over. */
export function groundOf({ applied, changedSince, buttons }: LiveMenu): { buttons: MenuButton[]; left: string[] } {
  if (applied && !changedSince) return { buttons: applied.buttons, left: [] };
  const left: string[] = [];
  const taken = (entry: Entry): MenuLeaf[] => {
    const leaf = leafOf(entry);
    if (!leaf) left.push(entry.name);
    return leaf ? [leaf] : [];
  };
  const ground = (buttons ?? []).flatMap((button): MenuButton[] => {
    if (button.children.length === 0) return taken(button);
    const children = button.children.flatMap(taken);
    return children.length > 0 ? [{ name: button.name, children }] : [];
  });
  return { buttons: ground, left };
}

/** A live menu as the phone shows it: of what a draft cannot hold, the name. */
export const shownOf = (buttons: readonly LiveButton[]): MenuButton[] =>
  buttons.map(({ children, ...button }) =>
    children.length > 0 ? { name: button.name, children: children.map(shownLeaf) } : shownLeaf(button),
  );
const shownLeaf = (entry: Entry): MenuLeaf =>
  leafOf(entry) ?? { name: entry.name, type: entry.type === 'miniprogram' ? 'miniprogram' : 'picture' };
