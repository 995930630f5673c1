import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoFile } from './newsroom/newsroom.js';
import type { Surroundings } from './services.js';
import type { Terminal } from './terminal.js';

/** Where everything is, who can sign in, and what to look at first. */
export function greet(around: Surroundings, terminal: Terminal): void {
  const file = join(around.home, 'demo.json');
  const demo = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoFile) : undefined;
  terminal.plain(`
  刊发 Kanfa
  控制台 console      ${around.publicOrigin}
  接口说明 API         ${around.publicOrigin}/api/docs
  读者手机 phone       ${around.wechatBase}/phone
  公众平台后台 by hand  ${around.wechatBase}/operator?key=${around.secrets.sandboxKey}
  数据目录 data        ${around.home}   (日志 logs/ · 进程 run.json${demo ? ' · 演示账号 demo.json' : ''})
`);
  if (demo) {
    terminal.plain('  演示成员 demo people（用户名 / 密码 · username / password）');
    for (const { name, post, username, password } of demo.people) terminal.plain(`    ${name}\t${username} / ${password}\t${post}`);
    terminal.plain('  授权、裁定、交还账号要验证器上的数字 · authorising, settling and giving an account back take a code');
    for (const { name, username, authenticator } of demo.people)
      if (authenticator) terminal.plain(`    ${name}\tnpm run -s code -- ${username}\t密钥 key ${authenticator}`);
    terminal.plain(`
  先看什么 · look first
    1. 用周砚秋（负责人）登录：工作台 → 审核 → 《换滤芯之前，先看这一页》 · sign in as the lead: workbench, reviews
    2. 发布：群发的每一步和每条证据 · publications: every attempt and piece of evidence
    3. 读者手机：收到的文章、留言、客服回复 · the phone: the article, comments, our answer
    4. 用赵一诺（运营）登录：消息与留言 · sign in as the operator: inbox and comments
    5. 数据与目标、团队动态 · figures and goals, team
`);
  }
  terminal.plain('  按 Ctrl-C 停止 · Ctrl-C stops everything');
}
