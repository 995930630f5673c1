import { teamRoutes } from '@kanfa/contracts';
import { inWords, textOf, type Command, type Context } from '../command.js';
import { forgetSession, sessionPath, writeSession } from '../session-file.js';
import { usage } from '../stop.js';

async function asked(context: Context, given: string | undefined, zh: string, en: string, hidden = false): Promise<string> {
  if (given !== undefined) return given;
  if (!context.terminal.interactive)
    throw usage(
      '没有终端可以询问：请用 --login 和环境变量 KANFA_PASSWORD',
      'There is no terminal to ask at: use --login and KANFA_PASSWORD',
    );
  return context.terminal.ask(inWords(context, { zh, en }), { hidden });
}

/** The password is typed or stands in KANFA_PASSWORD: never on the command line, where others of the machine read it. */
export const signIn: Command = {
  name: 'sign-in',
  takes: '[--login NAME]',
  summary: { zh: '登录；密码在提示后输入，或放在 KANFA_PASSWORD', en: 'sign in; the password is asked for, or stands in KANFA_PASSWORD' },
  options: { login: { type: 'string' } },
  words: 0,
  async run(context) {
    const login = await asked(context, textOf(context, 'login') ?? context.env['KANFA_LOGIN'], '用户名或邮箱：', 'Username or e-mail: ');
    const password = await asked(context, context.env['KANFA_PASSWORD'], '密码：', 'Password: ', true);
    const { gateway } = context;
    const answer = await gateway.call(teamRoutes.signIn, { body: { login, password } });
    writeSession(sessionPath(context.env), {
      server: gateway.server,
      name: answer.name,
      ...(gateway.cookie && { cookie: gateway.cookie }),
    });
    return {
      answer,
      lines: [inWords(context, { zh: `${answer.name}，已登录 ${gateway.server}`, en: `Signed in at ${gateway.server} as ${answer.name}` })],
    };
  },
};

export const signOut: Command = {
  name: 'sign-out',
  takes: '',
  summary: { zh: '退出登录，忘记会话', en: 'sign out and forget the session' },
  options: {},
  words: 0,
  async run(context) {
    const answer = await context.gateway.call(teamRoutes.signOut, {}).finally(() => forgetSession(sessionPath(context.env)));
    return { answer, lines: [inWords(context, { zh: '已退出', en: 'Signed out' })] };
  },
};

export const whoami: Command = {
  name: 'whoami',
  takes: '',
  summary: { zh: '我是谁，能做什么', en: 'who I am and what I may do' },
  options: {},
  words: 0,
  async run(context) {
    const answer = await context.gateway.call(teamRoutes.me, {});
    return { answer, lines: [`${answer.name}  ${context.gateway.server}`, answer.rights.map(({ right }) => right).join(' ')] };
  },
};
