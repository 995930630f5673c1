import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { handStep } from '@kanfa/contracts';
import { Button, Card, Form, Input, Switch, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDrawer } from '../../parts/form-drawer.js';
import type { Draft, Text } from './draft.js';

type Claim = Text['claims'][number];
type Settings = Pick<Text, 'author' | 'digest' | 'claims'> & Text['settings'];

/** What goes along with the text. It becomes part of the draft and is saved with it. */
export function SettingsDrawer({ draft, readOnly, onClose }: { draft: Draft; readOnly: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Settings>();
  const open = Form.useWatch('openComment', form);
  const { author, digest, claims, settings } = draft.text;
  const apply = (values: Settings) => {
    const { sourceUrl } = values;
    draft.write({
      author: values.author.trim(),
      digest: values.digest.trim(),
      claims: (values.claims ?? []).map(cleaned),
      settings: {
        openComment: values.openComment,
        fansOnlyComment: values.openComment && (values.fansOnlyComment ?? false),
        handSteps: values.handSteps,
        ...(sourceUrl ? { sourceUrl } : {}),
      },
    });
    onClose();
  };
  return (
    <FormDrawer<Settings>
      title={t('articles.settings.title')}
      open
      onClose={onClose}
      busy={false}
      act={t(readOnly ? 'parts.back' : 'articles.settings.apply')}
      form={form}
      initial={{ author, digest, claims, ...settings }}
      onSubmit={readOnly ? onClose : apply}
      size={560}
    >
      <p className="quiet">{t('articles.settings.applyHelp')}</p>
      <Form.Item name="author" label={t('articles.settings.author')}>
        <Input count={{ show: true, max: 16 }} readOnly={readOnly} />
      </Form.Item>
      <Form.Item name="digest" label={t('articles.settings.digest')} extra={t('articles.settings.digestHelp')}>
        <Input.TextArea rows={3} count={{ show: true, max: 120 }} readOnly={readOnly} />
      </Form.Item>
      <Form.Item name="openComment" label={t('articles.settings.openComment')} valuePropName="checked" layout="horizontal">
        <Switch disabled={readOnly} />
      </Form.Item>
      {open && (
        <Form.Item name="fansOnlyComment" label={t('articles.settings.fansOnly')} valuePropName="checked" layout="horizontal">
          <Switch disabled={readOnly} />
        </Form.Item>
      )}
      <Form.Item name="sourceUrl" label={t('articles.settings.sourceUrl')} rules={[{ type: 'url' }]}>
        <Input inputMode="url" readOnly={readOnly} />
      </Form.Item>
      <Form.Item name="handSteps" label={t('articles.settings.handSteps')} extra={t('articles.settings.handStepsHelp')}>
        <Checkbox.Group disabled={readOnly} options={handStep.options.map((step) => ({ value: step, label: t(`handStep.${step}`) }))} />
      </Form.Item>
      <Form.Item label={t('articles.settings.claims')} extra={t('articles.settings.claimsHelp')}>
        <Claims readOnly={readOnly} />
      </Form.Item>
    </FormDrawer>
  );
}

function Claims({ readOnly }: { readOnly: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.List name="claims">
      {(rows, { add, remove }) => (
        <div className="cards">
          {rows.map(({ key, name }) => (
            <Card
              key={key}
              size="small"
              extra={
                !readOnly && (
                  <Button
                    type="text"
                    size="small"
                    icon={<MinusCircleOutlined />}
                    aria-label={t('parts.remove')}
                    onClick={() => remove(name)}
                  />
                )
              }
            >
              <Form.Item name={[name, 'text']} label={t('articles.settings.claimText')} rules={[{ required: true, max: 300 }]}>
                <Input readOnly={readOnly} />
              </Form.Item>
              <Form.Item name={[name, 'source']} label={t('articles.settings.claimSource')}>
                <Input readOnly={readOnly} maxLength={500} />
              </Form.Item>
              <Form.Item name={[name, 'url']} label={t('articles.settings.claimUrl')} rules={[{ type: 'url' }]}>
                <Input readOnly={readOnly} inputMode="url" />
              </Form.Item>
            </Card>
          ))}
          {!readOnly && (
            <Button icon={<PlusOutlined />} onClick={() => add()}>
              {t('articles.settings.addClaim')}
            </Button>
          )}
        </div>
      )}
    </Form.List>
  );
}

/** Empty fields are absent, as the shape wants them. */
const cleaned = ({ text, source, url, ownerId }: Claim): Claim => ({
  text: text.trim(),
  ...(source ? { source } : {}),
  ...(url ? { url } : {}),
  ...(ownerId ? { ownerId } : {}),
});
