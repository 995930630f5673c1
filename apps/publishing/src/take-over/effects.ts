import type { TakeOverAnswer, TakeOverProgress, TakeOverState } from '@kanfa/contracts';

type Effect = TakeOverAnswer['effect'];

export function comparisonEffect(parts: readonly TakeOverProgress[]): Effect {
  const of = (name: TakeOverProgress['part']) => parts.find(({ part }) => part === name) ?? { kept: 0, found: 0, gaps: 0 };
  const [rules, menu] = [of('auto-replies'), of('menu')];
  const gaps = rules.gaps + menu.gaps;
  return {
    zh: `服务器地址切换后，网站的自动回复停用，改由本系统按导入的 ${rules.kept} 条规则回复（网站上共 ${rules.found} 条）；菜单 ${menu.found} 个按钮照旧显示。有 ${gaps} 处不能照搬。这一步不改动微信上的任何东西，切换要由人在公众平台后台完成。`,
    en: `Once the server address is switched, the website's automatic replies are off and this system answers by ${rules.kept} imported rules (the website has ${rules.found}); the menu's ${menu.found} buttons stay as they are. ${gaps} thing${gaps === 1 ? '' : 's'} cannot be carried. This step changes nothing at WeChat; a person makes the switch in the back office.`,
  };
}

export function returnEffect(state: TakeOverState): Effect {
  return state === 'switched'
    ? {
        zh: '本系统把账号交还：请随后在公众平台后台停用服务器配置，或填回原来的地址。在那之前消息仍到本系统，自动回复照旧。停用后网站的自动回复重新生效。导入的内容保留。',
        en: 'This system gives the account back: afterwards switch the server address off in the back office, or enter the earlier one. Until then messages still come here and are answered as now. Once it is off the website answers again. What was imported stays.',
      }
    : {
        zh: '放弃这次接管：不再读取，微信上没有改动过任何东西，不需要恢复。导入的内容保留。',
        en: 'Gives this take-over up: nothing more is read; nothing at WeChat was changed, so nothing has to be restored. What was imported stays.',
      };
}
