import { PlusOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { Fragment, useState, type Key, type ReactNode } from 'react';
import type { List } from '../../api/hooks.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountId } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';

type Given<T> = {
  title: string;
  size: number;
  list: Pick<List<T>, 'items' | 'isPending' | 'error' | 'refetch'> & { data: unknown };
  keyOf: (item: T) => Key;
  /** What an empty list says, and the button that adds to it. */
  nothing: string;
  add: string;
  card: (item: T, onEdit: (() => void) | undefined) => ReactNode;
  /** The form of one that is there, or of a new one. */
  form: (item: T | undefined, onClose: () => void) => ReactNode;
  children?: ReactNode;
  onClose: () => void;
};

/** What the calendar rests on, as cards beside it; whoever plans adds and changes. */
export function CardsDrawer<T>({ title, size, list, keyOf, nothing, add, card, form, children, onClose }: Given<T>) {
  const me = useMe();
  const accountId = useAccountId();
  const [editing, setEditing] = useState<{ item?: T }>();
  const plans = may(me, 'plan.write', accountId);
  return (
    <Drawer
      open
      title={title}
      onClose={onClose}
      size={Math.min(size, window.innerWidth)}
      extra={
        plans && (
          <Button icon={<PlusOutlined />} onClick={() => setEditing({})}>
            {add}
          </Button>
        )
      }
    >
      <Loaded of={{ ...list, data: list.data === undefined ? undefined : list.items }}>
        {(items) =>
          items.length === 0 ? (
            <Nothing what={nothing} />
          ) : (
            <div className="cards">
              {items.map((item) => (
                <Fragment key={keyOf(item)}>{card(item, plans ? () => setEditing({ item }) : undefined)}</Fragment>
              ))}
            </div>
          )
        }
      </Loaded>
      {children}
      {editing && form(editing.item, () => setEditing(undefined))}
    </Drawer>
  );
}
