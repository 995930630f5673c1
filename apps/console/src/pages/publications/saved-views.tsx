import { DeleteOutlined, DownOutlined } from '@ant-design/icons';
import { publishingRoutes } from '@kanfa/contracts';
import { Button, Dropdown, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { listFilters, type ListFilter, type ListFilters } from './list-query.js';

type Given = { filters: ListFilters; onFilter: (change: Partial<Record<ListFilter, string | undefined>>) => void };

/** One's own named filters, kept on the server. */
export function SavedViews({ filters, onFilter }: Given) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const views = useRead(publishingRoutes.listPublicationViews, {}).data?.items ?? [];
  const save = useWrite(publishingRoutes.savePublicationView, { says: t('schedule.list.viewSaved'), done: () => setName(undefined) });
  const remove = useWrite(publishingRoutes.removePublicationView, { says: t('schedule.list.viewRemoved') });
  const query = Object.fromEntries(listFilters.flatMap((key) => (filters[key] ? [[key, filters[key]]] : [])));
  const show = (kept: Record<string, string>) => onFilter(Object.fromEntries(listFilters.map((key) => [key, kept[key]])));
  const clear = () => show({});
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...(views.length === 0 ? [{ key: 'none', label: t('schedule.list.noViews'), disabled: true }] : []),
            ...views.map((view) => ({
              key: `view:${view.name}`,
              onClick: () => show(view.query),
              label: (
                <Flex justify="space-between" gap={16}>
                  {view.name}
                  <Button
                    size="small"
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('schedule.list.removeView', { name: view.name })}
                    onClick={(event) => {
                      event.stopPropagation();
                      remove.mutate({ params: { name: view.name } });
                    }}
                  />
                </Flex>
              ),
            })),
            { type: 'divider' as const },
            { key: 'save', label: t('schedule.list.saveView'), disabled: Object.keys(query).length === 0, onClick: () => setName('') },
            { key: 'clear', label: t('schedule.list.clear'), disabled: Object.keys(query).length === 0, onClick: clear },
          ],
        }}
      >
        <Button>
          {t('schedule.list.views')} <DownOutlined />
        </Button>
      </Dropdown>
      <Modal
        open={name !== undefined}
        title={t('schedule.list.saveView')}
        okText={t('parts.save')}
        okButtonProps={{ disabled: !name?.trim(), loading: save.isPending }}
        onOk={() => save.mutate({ params: { name: name!.trim() }, body: { query } })}
        onCancel={() => setName(undefined)}
      >
        <Input
          autoFocus
          maxLength={40}
          placeholder={t('schedule.list.viewName')}
          aria-label={t('schedule.list.viewName')}
          value={name ?? ''}
          onChange={(event) => setName(event.target.value)}
        />
      </Modal>
    </>
  );
}
