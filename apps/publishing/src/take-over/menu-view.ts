import type { TakenOverMenu, Trouble } from '@kanfa/contracts';
import type { StoredButton } from '@kanfa/wechat';

type Button = TakenOverMenu['buttons'][number];

/** Kinds that only the website's editor makes: the API can show them, but not set them. */
const websiteOnly = new Set(['text', 'img', 'photo', 'video', 'voice', 'news']);

/** The buttons as followers see them, leaves with their parent, each with what will be missed. */
export const buttonsOf = (buttons: readonly StoredButton[], parent: string | null = null): Button[] =>
  buttons.flatMap((button) => (button.subButton.length > 0 ? buttonsOf(button.subButton, button.name) : [buttonOf(button, parent)]));

function buttonOf(button: StoredButton, parent: string | null): Button {
  const type = button.type ?? 'view';
  return {
    name: button.name,
    type,
    target: button.url ?? button.key ?? button.value ?? button.mediaId ?? button.articleId ?? '',
    parent,
    gap: websiteOnly.has(type) ? onlyOnWebsite : type === 'click' ? nobodyAnswers : null,
  };
}

const onlyOnWebsite: Trouble = {
  code: 'menu-website-only',
  zh: '这种按钮只能在公众平台网站上做。切换后网站的菜单编辑停用：它照样显示，但要改菜单时，须换成链接或点击按钮。',
  en: 'Only the website makes such a button. After the switch its menu editor is off: the button stays as it is, but when the menu is changed it must become a link or a click.',
};
const nobodyAnswers: Trouble = {
  code: 'menu-click-unanswered',
  zh: '点这个按钮会通知服务器。切换后通知发给本系统，目前没有规则回答它，读者会看到没有反应。',
  en: 'A tap on this button tells the server. After the switch it tells this system, and no rule answers it yet: the reader sees nothing happen.',
};
