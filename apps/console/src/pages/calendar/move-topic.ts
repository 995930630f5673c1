import { contentRoutes } from '@kanfa/contracts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, call } from '../../api/client.js';
import { useWrite } from '../../api/hooks.js';
import { inZone } from '../../parts/moment.js';

/** Puts a topic on another time. The calendar does not know the topic's version, so it is read first. */
export function useMoveTopic() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const plan = useWrite(contentRoutes.planTopic, {
    done: ({ slot }) => slot && void message.success(t('calendar.moved', { at: inZone(slot.at, slot.zone).format('MM-DD HH:mm') })),
  });
  return (topicId: string, to: { at: string; zone: string }) => {
    call(contentRoutes.getTopic, { params: { topicId } }).then(
      ({ version }) => plan.mutate({ params: { topicId }, body: to, options: { ifMatch: version } }),
      (error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
        void message.error(error.message, 6);
      },
    );
  };
}
