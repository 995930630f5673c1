/** Customer service, conditional menus, content security, product cards. */
export const service = `
40129 | refused      | bug      | 场景值不合法 | Bad scene | bug
45026 | refused      | operator | 模板数量已满 | No template is left | tidy
61010 | refused      | operator | 该用户两小时内没有访问小程序 | The user was not in the mini program within two hours | nothing
61450 | unknown      | wait     | 客服系统错误 | Customer service failed | look
61451 | refused      | bug      | 客服参数不合法 | Bad parameter | bug
61452 | refused      | operator | 客服账号无效 | Bad agent | gone
61453 | refused      | operator | 客服账号已存在 | The agent exists | nothing
61454 | refused      | operator | 客服账号名太长 | The agent’s name is too long | shorten
61455 | refused      | operator | 客服账号名含有非法字符 | The agent’s name has characters that are not allowed | content
61456 | refused      | operator | 客服账号太多 | Too many agents | tidy
61457 | refused      | operator | 头像文件类型不合法 | Bad kind of picture | file
65302 | refused      | operator | 没有相应的读者 | No such reader | recipient
65305 | refused      | operator | 个性化菜单太多 | Too many conditional menus | tidy
65306 | not-executed | admin    | 账号不支持个性化菜单 | The account has no conditional menus | capability
65308 | refused      | operator | 有按钮没有设置动作 | A button does nothing | menu
65309 | not-executed | admin    | 个性化菜单已关闭 | Conditional menus are switched off | capability
65310 | refused      | operator | 匹配规则缺少国家 | The match rule lacks the country | menu
65311 | refused      | operator | 匹配规则缺少省份 | The match rule lacks the province | menu
65312 | refused      | operator | 国家信息不合法 | Bad country | menu
65313 | refused      | operator | 省份信息不合法 | Bad province | menu
65314 | refused      | operator | 城市信息不合法 | Bad city | menu
65315 | refused      | operator | 个性化菜单被拒绝 | The conditional menu was refused | menu
65318 | refused      | operator | 个性化菜单被拒绝 | The conditional menu was refused | menu
65319 | refused      | operator | 个性化菜单被拒绝 | The conditional menu was refused | menu
65320 | refused      | operator | 个性化菜单被拒绝 | The conditional menu was refused | menu
65402 | refused      | operator | 客服账号还没有绑定微信号 | The agent has no WeChat id yet | invite
65403 | refused      | operator | 客服昵称不合法 | Bad nickname of the agent | shorten
65404 | refused      | operator | 客服账号名不合法 | Bad name of the agent | shorten
65405 | refused      | operator | 客服账号太多 | Too many agents | tidy
65406 | refused      | operator | 客服账号已存在 | The agent exists | nothing
65407 | refused      | operator | 对方已是本账号的客服 | This person is an agent already | nothing
65408 | refused      | operator | 已经邀请过对方 | This person was invited already | invite
65409 | refused      | operator | 微信号无效 | Bad WeChat id | recipient
65410 | refused      | operator | 对方绑定的客服账号太多 | This person serves too many accounts | recipient
65411 | refused      | operator | 该客服账号有一个邀请正在等待 | An invitation for this agent is waiting | invite
65412 | refused      | operator | 该客服账号已绑定微信号 | This agent has a WeChat id already | nothing
65413 | refused      | operator | 这位读者没有会话 | This reader has no session | gone
65414 | refused      | operator | 读者正由其他客服接待 | Another agent serves this reader | nothing
65415 | refused      | operator | 客服不在线 | The agent is offline | online
10170001 | refused   | operator | 商品不能放进文章 | The product cannot be put in an article | content
10170002 | refused   | operator | 商品不能放进文章 | The product cannot be put in an article | content
10170003 | refused   | operator | 商品不能放进文章 | The product cannot be put in an article | content
`;
