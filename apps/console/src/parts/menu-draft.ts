import { menuLimits, type MenuAct, type MenuButton, type MenuLeaf, type MenuModule } from '@kanfa/contracts';

/** Where an entry stands: entry null is the button itself. */
export type Place = { button: number; entry: number | null };
export type Buttons = readonly MenuButton[];
type Parent = Extract<MenuButton, { children: unknown }>;

export const isParent = (button: MenuButton): button is Parent => 'children' in button;
export const samePlace = (a: Place | undefined, b: Place): boolean => a?.button === b.button && a.entry === b.entry;

export function at(buttons: Buttons, { button, entry }: Place): MenuButton | undefined {
  const top = buttons[button];
  return entry === null ? top : top && isParent(top) ? top.children[entry] : undefined;
}

const childrenOf = (buttons: Buttons, button: number): MenuLeaf[] => {
  const top = buttons[button];
  return top && isParent(top) ? top.children : [];
};
const changeTop = (buttons: Buttons, at: number, change: (button: MenuButton) => MenuButton): MenuButton[] =>
  buttons.map((button, place) => (place === at ? change(button) : button));

export function put(buttons: Buttons, { button, entry }: Place, value: MenuButton): MenuButton[] {
  if (entry === null) return changeTop(buttons, button, () => value);
  if (isParent(value)) return [...buttons];
  return changeTop(buttons, button, (top) =>
    isParent(top) ? { ...top, children: top.children.map((child, place) => (place === entry ? value : child)) } : top,
  );
}

/** What is new opens a page until something else is chosen. */
const fresh = (): MenuLeaf => ({ name: '', type: 'view' });

export const addButton = (buttons: Buttons): MenuButton[] => [...buttons, fresh()];
export const addEntry = (buttons: Buttons, button: number): MenuButton[] =>
  changeTop(buttons, button, (top) => (isParent(top) ? { ...top, children: [...top.children, fresh()] } : top));

/** A button without entries left opens a page again. */
export function remove(buttons: Buttons, { button, entry }: Place): MenuButton[] {
  if (entry === null) return buttons.filter((_, place) => place !== button);
  return changeTop(buttons, button, (top) => {
    if (!isParent(top)) return top;
    const children = top.children.filter((_, place) => place !== entry);
    return children.length > 0 ? { ...top, children } : { ...fresh(), ...nameAndModule(top) };
  });
}

const nameAndModule = ({ name, module }: MenuButton) => ({ name, ...(module ? { module } : {}) });

/** Another act keeps the name; what it led to goes with its first entry when it becomes a button with entries. */
export function changeAct(button: MenuButton, act: MenuAct | 'parent', newKey: () => string): MenuButton {
  if (act === 'parent') return isParent(button) ? button : { ...nameAndModule(button), children: [button] };
  const kept = nameAndModule(button);
  if (act === 'view' || act === 'miniprogram' || act === 'picture') return { ...kept, type: act };
  return { ...kept, type: act, key: (!isParent(button) && button.key) || newKey() };
}

/** Takes an entry to another place, of its own button or another; where there is no room, nothing moves. */
export function move(buttons: Buttons, from: Place, to: Place): { buttons: MenuButton[]; place: Place } | undefined {
  const moved = at(buttons, from);
  if (!moved || samePlace(from, to)) return undefined;
  if (from.entry === null && to.entry === null) return { buttons: reorder(buttons, from.button, to.button), place: to };
  if (from.button === to.button && from.entry !== null && to.entry !== null) {
    const children = reorder<MenuLeaf>(childrenOf(buttons, from.button), from.entry, to.entry);
    return { buttons: changeTop(buttons, from.button, (top) => ({ ...top, children })), place: to };
  }
  return to.entry === null ? raise(buttons, from, moved, to.button) : lower(buttons, from, moved, { ...to, entry: to.entry });
}

function reorder<T>(list: readonly T[], from: number, to: number): T[] {
  const order = [...list];
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}

function raise(buttons: Buttons, from: Place, moved: MenuButton, to: number) {
  if (buttons.length >= menuLimits.buttons) return undefined;
  const rest = remove(buttons, from);
  const place = Math.min(to, rest.length);
  return { buttons: [...rest.slice(0, place), moved, ...rest.slice(place)], place: { button: place, entry: null } };
}

function lower(buttons: Buttons, from: Place, moved: MenuButton, to: { button: number; entry: number }) {
  const there = childrenOf(buttons, to.button);
  if (isParent(moved) || from.button === to.button || there.length === 0 || there.length >= menuLimits.children) return undefined;
  const children = [...there.slice(0, to.entry), moved, ...there.slice(to.entry)];
  const filled = changeTop(buttons, to.button, (top) => ({ ...top, children }));
  const button = from.entry === null && from.button < to.button ? to.button - 1 : to.button;
  return { buttons: remove(filled, from), place: { button, entry: to.entry } };
}

/** Every entry that does something. */
export const leavesOf = (buttons: Buttons): { leaf: MenuLeaf; place: Place }[] =>
  buttons.flatMap((top, button): { leaf: MenuLeaf; place: Place }[] =>
    isParent(top)
      ? top.children.map((leaf, entry) => ({ leaf, place: { button, entry } }))
      : [{ leaf: top, place: { button, entry: null } }],
  );

/** Which module each entry belongs to; an entry without one has that of its button. */
export const moduleOf = (buttons: Buttons, { button, entry }: Place): MenuModule | undefined =>
  (entry === null ? undefined : at(buttons, { button, entry })?.module) ?? buttons[button]?.module;
