import type { AnswerOf, CallOf, RouteDefinition } from '@kanfa/contracts';
import { Modal, Skeleton, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Given } from '../api/client.js';
import { useWrite, type WriteOptions } from '../api/hooks.js';
import { useFactor } from '../shell/factor.js';
import { inZone } from './moment.js';
import { useSaid } from './said.js';
import { Trouble } from './states.js';

/** What a dry run of the platform answers. */
type Looked = { effect: { zh: string; en: string }; confirmToken?: string; confirmUntil?: string };
type Options<D extends RouteDefinition> = Pick<WriteOptions<D>, 'says' | 'done'> & { title: string; act: string; children?: ReactNode };

/**
 * An act that cannot be taken back: `ask(request)` reads out what the platform says will follow, and only then the very same request is confirmed.
 * When that has changed meanwhile, or took too long, it is read out anew. `dialog` stands somewhere on the page.
 */
export function useConfirmed<D extends RouteDefinition>(route: D, { title, act, says, done, children }: Options<D>) {
  const said = useSaid();
  const { t } = useTranslation();
  const factor = useFactor();
  const [asked, setAsked] = useState<Given<CallOf<D>>>();
  const look = useWrite(route, { refused: () => true });
  const write = useWrite(route, {
    ...(says === undefined ? {} : { says }),
    done: (answer: AnswerOf<D>) => {
      close();
      done?.(answer);
    },
    refused: (error) => {
      if (error.problem.code === 'confirm-token-invalid' && asked) ask(asked);
      return factor.wanted(confirm)(error);
    },
  });
  const ask = (request: Given<CallOf<D>>) => {
    setAsked(request);
    look.mutate(withBody(request, { dryRun: true }));
  };
  const close = () => {
    setAsked(undefined);
    look.reset();
  };
  const seen = look.data as Looked | undefined;
  const confirm = () => asked && write.mutate(withBody(asked, { confirmToken: seen?.confirmToken }));
  const dialog = (
    <>
      <Modal
        open={asked !== undefined}
        title={title}
        okText={act}
        cancelText={t('parts.back')}
        okButtonProps={{ danger: true, disabled: seen?.confirmToken === undefined, 'data-act': 'confirm' }}
        confirmLoading={write.isPending}
        onOk={confirm}
        onCancel={close}
        destroyOnHidden
      >
        {look.error && asked && <Trouble error={look.error} retry={() => ask(asked)} />}
        {look.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
        {seen && (
          <>
            <Typography.Paragraph strong>{said(seen.effect)}</Typography.Paragraph>
            {children}
            {seen.confirmUntil && (
              <Typography.Text type="secondary">
                {t('publications.confirmUntil', { at: inZone(seen.confirmUntil).format('HH:mm') })}
              </Typography.Text>
            )}
          </>
        )}
      </Modal>
      {factor.prompt}
    </>
  );
  return { ask, busy: look.isPending || write.isPending, dialog };
}

const withBody = <D extends RouteDefinition>(request: Given<CallOf<D>>, more: object) =>
  ({ ...request, body: { ...(request as { body?: object }).body, ...more } }) as Given<CallOf<D>>;
