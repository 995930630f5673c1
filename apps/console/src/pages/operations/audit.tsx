import { teamRoutes, type Owner } from '@kanfa/contracts';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, call } from '../../api/client.js';
import { useList } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { routesOf } from './routes-of.js';

/** What a service wrote down, newest first, and whether anything in it was altered. */
export function Audit({ owner }: { owner: Owner }) {
  const { t } = useTranslation();
  const nameOf = useAccountName();
  const { filters, filter } = useFilters<'object' | 'trace'>();
  const list = useList(routesOf(owner).listAudit, { query: { object: filters.object, traceId: filters.trace } });
  type Row = (typeof list.items)[number];
  const who = ({ actor }: Row) => actor.name ?? (actor.kind === 'system' ? t('parts.system') : (actor.id ?? actor.kind));
  const did = ({ did: name }: Row) => t(`deed.${name}` as 'deed.signed-in', { defaultValue: name });
  const details = (row: Row) => (
    <details className="raw">
      <summary>{t('operations.details')}</summary>
      <pre>{JSON.stringify({ ...row.details, trace: row.traceId }, null, 2)}</pre>
    </details>
  );
  const search = (name: 'object' | 'trace', label: string) => (
    <Input.Search
      className="filter-search"
      allowClear
      placeholder={label}
      aria-label={label}
      defaultValue={filters[name] ?? ''}
      onSearch={(value) => filter({ [name]: value.trim() || undefined })}
    />
  );
  return (
    <>
      <div className="filters">
        {search('object', t('operations.objectFilter'))}
        {search('trace', t('operations.traceFilter'))}
        <Verify owner={owner} />
      </div>
      <ListView
        list={list}
        rowKey={({ id }) => id}
        nothing={<Nothing what={t('operations.auditNone')} />}
        card={(row) => (
          <>
            {who(row)} · <strong>{did(row)}</strong>
            <p className="quiet object-name">
              {row.object} · <Moment at={row.at} seconds />
            </p>
            {details(row)}
          </>
        )}
        columns={[
          { title: t('parts.time'), render: (_, { at }) => <Moment at={at} seconds /> },
          { title: t('parts.person'), className: 'one-line', render: (_, row) => who(row) },
          { title: t('operations.did'), render: (_, row) => <span title={row.did}>{did(row)}</span> },
          {
            title: t('operations.object'),
            render: (_, row) => (
              <Button type="link" className="link-button object-name" onClick={() => filter({ object: row.object })}>
                {row.object}
              </Button>
            ),
          },
          { title: t('parts.account'), className: 'one-line', render: (_, { accountId }) => accountId && nameOf(accountId) },
          { title: t('operations.details'), className: 'one-line', render: (_, row) => details(row) },
        ]}
      />
    </>
  );
}

function Verify({ owner }: { owner: Owner }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const [busy, setBusy] = useState(false);
  const verify = async () => {
    setBusy(true);
    try {
      const { items } = await call(teamRoutes.listAuditHeads, { query: { service: owner, limit: 1 } });
      const head = items[0];
      const query = head ? { knownSeq: head.seq, knownHash: head.hash } : {};
      const { ok, seq, why } = await call(routesOf(owner).verifyAudit, { query });
      if (ok && head) modal.success({ title: t('operations.verifyOk', { seq }), content: t('operations.verifyHead', { seq: head.seq }) });
      else if (ok) modal.success({ title: t('operations.verifyOk', { seq }) });
      else modal.error({ title: t('operations.verifyBroken', { seq, why: why ?? '' }) });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      void message.error(error.message, 6);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} onClick={() => void verify()}>
      {t('operations.verify')}
    </Button>
  );
}
