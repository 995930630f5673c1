import { publishingRoutes, type TakeOverView } from '@kanfa/contracts';
import { useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.js';
import { Moment } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { StateTag } from '../../parts/state-tag.js';
import { Loaded, Nothing } from '../../parts/states.js';
import { useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { usePersonName } from '../../shell/people.js';
import { ExportAccount } from './account-export.js';
import { ForwardTargets } from './forward-targets.js';
import { TakeOverComparison } from './take-over-comparison.js';
import { TakeOverHistory } from './take-over-history.js';
import { TakeOverParts } from './take-over-parts.js';
import { TakeOverReturn } from './take-over-return.js';
import { TakeOverSwitch } from './take-over-switch.js';
import './take-over.css';

/** Taking over an account that already lives: what is imported, what readers get before and after, the switch, and the way back. */
export function TakeOverPage() {
  const { t } = useTranslation();
  const { accountId = '' } = useParams({ strict: false });
  const nameOf = useAccountName();
  const takeOver = useRead(
    publishingRoutes.getTakeOver,
    { params: { accountId } },
    { retry: false, refetchInterval: (query) => (quiet(query.state.data) ? false : 2_000) },
  );
  const none = takeOver.error?.problem.code === 'take-over-unknown';
  return (
    <>
      <PageTitle
        back="/accounts"
        title={`${nameOf(accountId) ?? ''} · ${t('takeOver.title')}`}
        tags={takeOver.data && <StateTag of="takeOver" state={wordOf[takeOver.data.state]} />}
        lead={t('takeOver.lead')}
      >
        {takeOver.data && <TakeOverReturn takeOver={takeOver.data} />}
      </PageTitle>
      {none ? <NotBegun accountId={accountId} /> : <Loaded of={takeOver}>{(data) => <TakeOver takeOver={data} />}</Loaded>}
    </>
  );
}

/** What the state asks for. */
const wordOf = {
  preparing: 'preparing',
  imported: 'to-compare',
  compared: 'to-switch',
  switched: 'switched',
  returned: 'returned',
} as const;

/** Nothing moves by itself any more. */
const quiet = (view: TakeOverView | undefined): boolean =>
  view === undefined ||
  view.state === 'returned' ||
  (view.state === 'switched' && view.parts.every(({ state }) => state === 'imported' || state === 'unavailable'));

function NotBegun({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Nothing what={t('takeOver.notBegun')}>
        <Begin accountId={accountId} />
      </Nothing>
    </Card>
  );
}

function Begin({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const begin = useWrite(publishingRoutes.beginTakeOver, { says: t('takeOver.begun') });
  return (
    <Button
      type="primary"
      loading={begin.isPending}
      disabled={!may(me, 'account.manage', accountId)}
      onClick={() => begin.mutate({ params: { accountId } })}
    >
      {t('takeOver.begin')}
    </Button>
  );
}

const steps = ['preparing', 'imported', 'compared', 'switched'] as const;

function TakeOver({ takeOver }: { takeOver: TakeOverView }) {
  const { t } = useTranslation();
  const personOf = usePersonName();
  const { state, accountId } = takeOver;
  const at = state === 'returned' ? -1 : state === 'switched' ? steps.length : steps.indexOf(state);
  return (
    <Flex vertical gap={16}>
      {state === 'returned' ? (
        <Alert
          type="info"
          showIcon
          title={t('takeOver.returnedBy', { name: personOf(takeOver.returnedBy ?? '') })}
          description={
            <>
              {takeOver.returnedBecause} · {takeOver.returnedAt && <Moment at={takeOver.returnedAt} />}
            </>
          }
          action={<Begin accountId={accountId} />}
        />
      ) : (
        <Card>
          <Steps
            current={at}
            responsive
            items={steps.map((step) => ({ title: t(`takeOver.steps.${step}.title`), content: t(`takeOver.steps.${step}.says`) }))}
          />
        </Card>
      )}
      <TakeOverSwitch takeOver={takeOver} />
      <Card title={t('takeOver.partsTitle')} size="small">
        <TakeOverParts parts={takeOver.parts} />
      </Card>
      <TakeOverComparison takeOver={takeOver} />
      <ForwardTargets accountId={accountId} />
      <TakeOverHistory accountId={accountId} />
      <ExportAccount accountId={accountId} />
    </Flex>
  );
}
