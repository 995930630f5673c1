import { connectionPart, publishingRoutes, type AccountView, type ConnectionView } from '@kanfa/contracts';
import { Card, Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.js';
import { useFilters } from '../../parts/filters.js';
import { PageTitle } from '../../parts/page-title.js';
import { usePhone } from '../../parts/phone.js';
import { Loaded } from '../../parts/states.js';
import { CallbackStep } from './connect-callback.js';
import { CredentialsStep } from './connect-credentials.js';
import { DoneStep } from './connect-done.js';
import { AddressStep, RightsStep } from './connect-steps.js';

const steps = ['credentials', 'ip-list', 'callback', 'rights', 'done'] as const;
type Step = (typeof steps)[number];

/** Where a connection that was left goes on: at the first part that is not known to be right. */
function firstOpen({ checks }: ConnectionView): Step {
  const open = connectionPart.options.find((part) => checks.find((check) => check.part === part)?.result !== 'ok');
  return open === undefined ? 'done' : open === 'token' ? 'credentials' : open;
}

/** Connects an account step by step. Account and step stand in the address: the page can be left, and gone on with by a colleague. */
export function ConnectPage() {
  const { filters, filter } = useFilters<'account' | 'step'>();
  const accountId = filters.account;
  if (!accountId) return <Frame step="credentials">{<CredentialsStep onNext={(account, step) => filter({ account, step })} />}</Frame>;
  return <Known accountId={accountId} step={filters.step as Step | undefined} onStep={(step) => filter({ step })} />;
}

function Known({ accountId, step, onStep }: { accountId: string; step: Step | undefined; onStep: (step: Step) => void }) {
  const params = { accountId };
  const account = useRead(publishingRoutes.getAccount, { params });
  const connection = useRead(publishingRoutes.getConnection, { params });
  return (
    <Loaded of={account}>
      {(known) => (
        <Loaded of={connection}>
          {(state) => {
            const now = step ?? firstOpen(state);
            const next = () => onStep(steps[steps.indexOf(now) + 1] ?? 'done');
            return (
              <Frame step={now} account={known} connection={state} onStep={onStep}>
                {now === 'credentials' && <CredentialsStep account={known} connection={state} onNext={() => onStep('ip-list')} />}
                {now === 'ip-list' && <AddressStep accountId={accountId} connection={state} onNext={next} />}
                {now === 'callback' && <CallbackStep account={known} connection={state} onNext={next} />}
                {now === 'rights' && <RightsStep accountId={accountId} connection={state} onNext={next} />}
                {now === 'done' && <DoneStep account={known} connection={state} />}
              </Frame>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

type Framed = {
  step: Step;
  account?: AccountView;
  connection?: ConnectionView;
  onStep?: (step: Step) => void;
  children: React.ReactNode;
};

function Frame({ step, account, connection, onStep, children }: Framed) {
  const { t } = useTranslation();
  const phone = usePhone();
  const resultOf = (name: Step) => connection?.checks.find(({ part }) => part === (name === 'credentials' ? 'token' : name))?.result;
  const status = (name: Step) =>
    resultOf(name) === 'wrong' ? 'error' : name === step ? 'process' : resultOf(name) === 'ok' ? 'finish' : 'wait';
  return (
    <>
      <PageTitle
        back="/accounts"
        title={account ? `${t('accounts.connect')} · ${account.name}` : t('accounts.connect')}
        lead={t('accounts.wizard.lead')}
      />
      <Card>
        <Steps
          className="spaced"
          orientation={phone ? 'vertical' : 'horizontal'}
          size="small"
          current={steps.indexOf(step)}
          {...(account && onStep ? { onChange: (place: number) => onStep(steps[place]!) } : {})}
          items={steps.map((name) => ({ title: t(`accounts.wizard.steps.${name}`), status: status(name) }))}
        />
        <div className="wizard">{children}</div>
      </Card>
    </>
  );
}
