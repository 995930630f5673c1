import { contentRoutes, type AssetView } from '@kanfa/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, upload } from '../../api/client.js';

/** Uploads pictures one after the other, saying how each went, and hands over those that arrived. */
export function usePictureUpload(): (files: File[], arrived: (asset: AssetView) => void) => Promise<void> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  return async (files, arrived) => {
    for (const file of files) {
      const key = `${file.name}${file.size}`;
      if (!file.type.startsWith('image/')) {
        void message.warning(t('articles.edit.notPicture', { name: file.name }));
        continue;
      }
      void message.loading({ key, content: t('articles.edit.uploading', { name: file.name }), duration: 0 });
      try {
        const asset = await upload(contentRoutes.uploadAsset, file);
        arrived(asset);
        const treated = asset.treated.map((what) => t(`articles.edit.treated.${what}`));
        void message.success({ key, content: [t('articles.edit.uploaded', { name: file.name }), ...treated].join(' · ') });
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        void message.error({ key, content: error.message, duration: 6 });
      }
    }
    await client.invalidateQueries({ queryKey: ['content', 'listAssets'] });
  };
}
