import { PlusOutlined } from '@ant-design/icons';
import { analyticsRoutes, type ReportView } from '@kanfa/contracts';
import { Button, DatePicker, Drawer, Form, Radio, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useWrite } from '../../api/hooks.js';
import { useLanguage } from '../../i18n/language.js';
import { AccountSelect } from '../../parts/account-select.js';
import { useFilters } from '../../parts/filters.js';
import { FormDrawer } from '../../parts/form-drawer.js';
import { ListView } from '../../parts/list-view.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { useSaid } from '../../parts/said.js';
import { Nothing } from '../../parts/states.js';
import { useAccountId, useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';

/** Reports that were made; each page prints well and keeps the numbers of its day. */
export function ReportsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const said = useSaid();
  const { language } = useLanguage();
  const accountId = useAccountId();
  const nameOf = useAccountName();
  const personOf = usePersonName();
  const [creating, setCreating] = useState(false);
  const { filters, filter } = useFilters<'report'>();
  const list = useList(analyticsRoutes.listReports, { query: { accountId } });
  const page = (reportId: string) => `/api/v1/reports/${reportId}/page?language=${language}`;
  const title = (report: ReportView) => (
    <Button type="link" className="link-button" onClick={() => filter({ report: report.reportId })}>
      {said(report.title)}
    </Button>
  );
  const complete = ({ complete: whole }: ReportView) => (
    <Tag color={whole ? 'green' : 'orange'}>{t(whole ? 'reports.complete' : 'reports.incomplete')}</Tag>
  );
  const of = (report: ReportView) => (report.accountId ? nameOf(report.accountId) : t('reports.all'));
  const shown = list.items.find(({ reportId }) => reportId === filters.report);
  return (
    <>
      <PageTitle title={t('reports.title')}>
        {may(me, 'report.write') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('reports.create')}
          </Button>
        )}
      </PageTitle>
      <ListView
        list={list}
        rowKey={({ reportId }) => reportId}
        nothing={<Nothing what={t('reports.nothing')} />}
        card={(report) => (
          <>
            {title(report)} {complete(report)}
            <p className="quiet">
              {of(report)} · {personOf(report.createdBy)} · <Moment at={report.createdAt} />
            </p>
          </>
        )}
        columns={[
          { title: t('parts.title'), render: (_, report) => title(report) },
          { title: t('parts.account'), render: (_, report) => of(report) },
          { title: t('parts.state'), render: (_, report) => complete(report) },
          { title: t('parts.person'), render: (_, report) => personOf(report.createdBy) },
          { title: t('reports.createdAt'), render: (_, report) => <Moment at={report.createdAt} /> },
        ]}
      />
      {creating && <NewReport onClose={() => setCreating(false)} onMade={(reportId) => filter({ report: reportId })} />}
      {filters.report && (
        <Drawer
          open
          title={shown && said(shown.title)}
          size={Math.min(1000, window.innerWidth)}
          onClose={() => filter({ report: undefined })}
          styles={{ body: { padding: 0 } }}
          extra={
            <a href={page(filters.report)} target="_blank" rel="noreferrer">
              {t('reports.newTab')}
            </a>
          }
        >
          <iframe className="report-page" title={t('reports.title')} src={page(filters.report)} sandbox="allow-same-origin" />
        </Drawer>
      )}
    </>
  );
}

type Making = { period: 'week' | 'month'; from: Dayjs; accountId?: string };

function NewReport({ onClose, onMade }: { onClose: () => void; onMade: (reportId: string) => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Making>();
  const accountId = useAccountId();
  const period = Form.useWatch('period', form) ?? 'week';
  const create = useWrite(analyticsRoutes.createReport, {
    says: t('reports.created'),
    done: ({ reportId }) => {
      onClose();
      onMade(reportId);
    },
  });
  // a week begins on Monday, whatever the language
  const first = (day: Dayjs) => (period === 'month' ? day.startOf('month') : day.subtract((day.day() + 6) % 7, 'day'));
  return (
    <FormDrawer<Making>
      title={t('reports.create')}
      open
      onClose={onClose}
      busy={create.isPending}
      act={t('reports.create')}
      form={form}
      initial={{ period: 'week', accountId }}
      onSubmit={({ from, accountId: of }) =>
        create.mutate({ body: { period, from: first(from).format('YYYY-MM-DD'), ...(of ? { accountId: of } : {}) } })
      }
    >
      <Form.Item name="period" label={t('reports.period')}>
        <Radio.Group
          options={[
            { value: 'week', label: t('reports.week') },
            { value: 'month', label: t('reports.month') },
          ]}
        />
      </Form.Item>
      <Form.Item name="from" label={t('reports.from')} rules={[{ required: true }]}>
        <DatePicker key={period} picker={period === 'month' ? 'month' : 'date'} className="wide" />
      </Form.Item>
      <Form.Item name="accountId" label={t('goals.account')}>
        <AccountSelect allowClear placeholder={t('reports.all')} />
      </Form.Item>
    </FormDrawer>
  );
}
