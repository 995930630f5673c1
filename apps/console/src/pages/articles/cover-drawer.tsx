import { UploadOutlined } from '@ant-design/icons';
import { contentRoutes, type ArticleView } from '@kanfa/contracts';
import { Button, Drawer, Flex, Form, Slider, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { Nothing } from '../../parts/states.js';
import { assetAddress } from '../../parts/wechat-page.js';
import { may, useMe } from '../../shell/me.js';
import { cropOf, cutOf, middle, ratios, type Cut, type Ratio } from './crops.js';
import { usePictureUpload } from './pictures.js';

type Picture = { assetId: string; width: number; height: number };
const kinds = { '2.35_1': 'wide', '1_1': 'square' } as const;

/** The designer's part: the cover and its two cuts, with a version of its own, and the word that it is done. */
export function CoverDrawer({ article, onClose }: { article: ArticleView; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { design } = article;
  const [picture, setPicture] = useState<Picture | null>(design.cover);
  const [cuts, setCuts] = useState<Record<Ratio, Cut>>(() => cutsOf(design.cover));
  const uploadPictures = usePictureUpload();
  const params = { articleId: article.articleId };
  const options = { ifMatch: design.version };
  const [changed, setChanged] = useState(false);
  const save = useWrite(contentRoutes.setCover, { says: t('articles.cover.saved'), done: () => setChanged(false) });
  const finish = useWrite(contentRoutes.finishDesign, {
    says: t(design.designDone ? 'articles.cover.undoneSaid' : 'articles.cover.doneSaid'),
  });
  const busy = save.isPending || finish.isPending;
  const designs = may(me, 'design.write', article.accountId);
  const take = (files: File[]) =>
    void uploadPictures(files, (asset) => {
      setPicture(asset);
      setChanged(true);
      setCuts({ '2.35_1': middle, '1_1': middle });
    });
  const crops = picture && (Object.keys(ratios) as Ratio[]).map((ratio) => cropOf(picture, ratio, cuts[ratio]));
  return (
    <Drawer
      title={t('articles.cover.title')}
      open
      onClose={onClose}
      size={Math.min(560, window.innerWidth)}
      footer={
        designs && (
          <Flex gap={8}>
            <Button
              type="primary"
              className="wide"
              loading={save.isPending}
              disabled={!picture || !changed || busy}
              onClick={() => save.mutate({ params, body: { assetId: picture!.assetId, crops: crops! }, options })}
            >
              {t('articles.cover.save')}
            </Button>
            <Button
              className="wide"
              loading={finish.isPending}
              disabled={busy || changed}
              onClick={() => finish.mutate({ params, body: { done: !design.designDone }, options })}
            >
              {t(design.designDone ? 'articles.cover.notDone' : 'articles.cover.done')}
            </Button>
          </Flex>
        )
      }
    >
      {designs && (
        <Upload
          accept="image/*"
          showUploadList={false}
          beforeUpload={(file) => {
            take([file]);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />}>{t(picture ? 'articles.cover.replace' : 'articles.cover.upload')}</Button>
        </Upload>
      )}
      {picture ? (
        <>
          <p className="quiet">{t('articles.cover.size', { width: picture.width, height: picture.height })}</p>
          {(Object.keys(ratios) as Ratio[]).map((ratio) => (
            <CutEditor
              key={ratio}
              picture={picture}
              ratio={ratio}
              cut={cuts[ratio]}
              readOnly={!designs}
              onCut={(cut) => {
                setChanged(true);
                setCuts((now) => ({ ...now, [ratio]: cut }));
              }}
            />
          ))}
        </>
      ) : (
        <Nothing what={t('articles.cover.none')} />
      )}
    </Drawer>
  );
}

function cutsOf(cover: ArticleView['design']['cover']): Record<Ratio, Cut> {
  const cut = (ratio: Ratio) => {
    const crop = cover?.crops.find((one) => one.ratio === ratio);
    return cover && crop ? cutOf(cover, crop) : middle;
  };
  return { '2.35_1': cut('2.35_1'), '1_1': cut('1_1') };
}

type CutGiven = { picture: Picture; ratio: Ratio; cut: Cut; readOnly: boolean; onCut: (cut: Cut) => void };

function CutEditor({ picture, ratio, cut, readOnly, onCut }: CutGiven) {
  const { t } = useTranslation();
  const crop = cropOf(picture, ratio, cut);
  const slide = (name: keyof Cut, label: string, min: number, max: number) => (
    <Form.Item label={label} className="tight-item" labelCol={{ flex: '84px' }}>
      <Slider
        min={min}
        max={max}
        step={0.01}
        value={cut[name]}
        disabled={readOnly}
        onChange={(value) => onCut({ ...cut, [name]: value })}
      />
    </Form.Item>
  );
  return (
    <section className="cut">
      <h4>{t(`articles.cover.${kinds[ratio]}`)}</h4>
      <div
        className="cut-window"
        role="img"
        aria-label={t(`articles.cover.${kinds[ratio]}`)}
        style={{
          aspectRatio: ratios[ratio],
          width: ratio === '1_1' ? 160 : '100%',
          backgroundImage: `url(${assetAddress(picture.assetId)})`,
          backgroundSize: `${100 / (crop.x2 - crop.x1)}% ${100 / (crop.y2 - crop.y1)}%`,
          backgroundPosition: `${cut.across * 100}% ${cut.down * 100}%`,
        }}
      />
      {!readOnly && (
        <>
          {slide('zoom', t('articles.cover.zoom'), 1, 4)}
          {slide('across', t('articles.cover.across'), 0, 1)}
          {slide('down', t('articles.cover.down'), 0, 1)}
        </>
      )}
    </section>
  );
}
