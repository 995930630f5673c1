import { contentRoutes, type ArticleView } from '@kanfa/contracts';
import { Alert, App, Button, Input, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.js';
import { inZone } from '../../parts/moment.js';
import { PageTitle } from '../../parts/page-title.js';
import { usePhone } from '../../parts/phone.js';
import { StateTag } from '../../parts/state-tag.js';
import { useAccountName } from '../../shell/account.js';
import { may, useMe } from '../../shell/me.js';
import { useDraft } from './draft.js';
import { EditorActs } from './editor-acts.js';
import { Lineage } from './lineage.js';
import { MarkdownEditor, type MarkdownHandle } from './markdown-editor.js';
import { usePictureUpload } from './pictures.js';
import { Preview, useRendering } from './preview.js';
import { StaleDialog } from './stale-dialog.js';
import { Tools } from './tools.js';
import './editor.css';

const locked = ['published', 'ageing', 'archived'];

/** Markdown on the left, the reader's phone on the right; nothing written is ever lost. */
export function Editor({ article }: { article: ArticleView }) {
  const { t } = useTranslation();
  const me = useMe();
  const { message } = App.useApp();
  const phone = usePhone();
  const nameOf = useAccountName();
  const draft = useDraft(article);
  const rendering = useRendering(draft.text.markdown);
  const editor = useRef<MarkdownHandle>(null);
  const uploadPictures = usePictureUpload();
  const [shown, setShown] = useState<'write' | 'see'>('write');
  const [stale, setStale] = useState(false);
  const params = { articleId: article.articleId };
  const save = useWrite(contentRoutes.updateArticle, {
    done: (saved) => {
      const word = saved.textDone === article.textDone ? 'saved' : saved.textDone ? 'doneSaid' : 'undoneSaid';
      void message.success(t(`articles.edit.${word}`));
      draft.saved(saved);
    },
    refused: ({ problem }) => {
      setStale(problem.status === 412);
      return problem.status === 412;
    },
  });
  const saveText = (also: { textDone?: boolean } = {}, version = draft.version) =>
    save.mutate({ params, body: { ...(draft.dirty ? draft.text : {}), ...also }, options: { ifMatch: version } });

  const readOnly = locked.includes(article.state) || !may(me, 'article.write', article.accountId);
  const pictures = (files: File[]) =>
    void uploadPictures(files, ({ assetId, name }) => editor.current?.insert(`![${name.replace(/\.\w+$/, '')}](kanfa-asset:${assetId})\n`));
  const toLine = (line: number) => {
    setShown('write');
    // on a phone the editor has only just come back into view
    setTimeout(() => editor.current?.goTo(line));
  };
  useSaveKey(() => draft.dirty && !readOnly && saveText());

  return (
    <>
      <PageTitle
        back="/articles"
        title={draft.text.title || t('articles.edit.untitled')}
        tags={<StateTag of="article" state={article.state} />}
        lead={`${nameOf(article.accountId)} · ${t(draft.dirty ? 'articles.edit.unsaved' : 'articles.edit.allSaved', { revision: article.revision })}`}
      >
        <EditorActs article={article} draft={draft} readOnly={readOnly} saving={save.isPending} onSave={saveText} />
      </PageTitle>
      <Notices article={article} readOnly={readOnly} draft={draft} />
      <Lineage article={article} draft={draft} />
      {phone && (
        <Segmented
          block
          className="panes"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'write', label: t('articles.edit.write') },
            { value: 'see', label: t('articles.edit.see') },
          ]}
        />
      )}
      <div className="editor">
        <div className="editor-write" hidden={phone && shown === 'see'}>
          <Input
            variant="borderless"
            className="editor-title"
            aria-label={t('articles.titleLabel')}
            placeholder={t('articles.edit.titlePlaceholder')}
            value={draft.text.title}
            count={{ show: true, max: 64 }}
            readOnly={readOnly}
            onChange={({ target }) => draft.write({ title: target.value })}
          />
          {!readOnly && <Tools editor={editor} onPictures={pictures} />}
          <MarkdownEditor
            ref={editor}
            value={draft.text.markdown}
            onChange={(markdown) => draft.write({ markdown })}
            onFiles={pictures}
            readOnly={readOnly}
            troubledLines={rendering.data?.problems.flatMap(({ line }) => line ?? []) ?? []}
          />
        </div>
        <div className="editor-see" hidden={phone && shown === 'write'}>
          <Preview rendering={rendering} text={draft.text} accountId={article.accountId} onLine={toLine} />
        </div>
      </div>
      {stale && (
        <StaleDialog
          articleId={article.articleId}
          mine={draft.text.markdown}
          onWait={() => setStale(false)}
          onTheirs={(theirs) => {
            draft.adopt(theirs);
            setStale(false);
          }}
          onMine={(theirs) => {
            draft.rebase(theirs);
            setStale(false);
            saveText({}, theirs.version);
          }}
        />
      )}
    </>
  );
}

function Notices({ article, readOnly, draft }: { article: ArticleView; readOnly: boolean; draft: ReturnType<typeof useDraft> }) {
  const { t } = useTranslation();
  if (readOnly) {
    const why = locked.includes(article.state) ? 'articles.edit.locked' : 'articles.edit.readOnly';
    return <Alert className="spaced" type="info" showIcon title={t(why)} />;
  }
  return (
    <>
      {['submitted', 'approved'].includes(article.state) && (
        <Alert className="spaced" type="warning" showIcon title={t('articles.edit.voids')} />
      )}
      {article.state === 'scheduled' && <Alert className="spaced" type="warning" showIcon title={t('articles.edit.voidsScheduled')} />}
      {draft.restored && (
        <Alert
          className="spaced"
          type="info"
          showIcon
          title={t('articles.edit.restored', { at: inZone(draft.restored.at).format('MM-DD HH:mm') })}
          action={
            <Button size="small" onClick={() => draft.adopt(article)}>
              {t('articles.edit.discardDraft')}
            </Button>
          }
        />
      )}
    </>
  );
}

/** Ctrl+S or ⌘S saves. */
function useSaveKey(save: () => unknown): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
