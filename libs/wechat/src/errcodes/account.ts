/** Tokens, rights, limits and the caller's own mistakes. Columns: code | outcome | who acts | meaning | in English | what to do (+refresh: a new token helps). */
export const account = `
-1    | unknown      | wait     | 微信系统繁忙 | WeChat is busy | look
40001 | not-executed | wait     | 接口凭证无效或已被别处刷新 | The token is invalid or was replaced elsewhere | again +refresh
40002 | refused      | bug      | 凭证类型或参数不合法 | Bad grant type or argument | bug
40013 | not-executed | tech     | AppID 不正确 | The AppID is wrong | settings
40014 | not-executed | wait     | 接口凭证格式不正确 | The token is malformed | again +refresh
40029 | not-executed | operator | 授权码无效 | The authorisation code is invalid | authorise
40030 | not-executed | operator | 刷新凭证无效 | The refresh token is invalid | authorise
40033 | refused      | bug      | 请求里有转义或非法字符 | Escaped or illegal characters in the request | bug
40035 | refused      | bug      | 参数不合法 | Bad parameter | bug
40097 | refused      | bug      | 参数不合法 | Bad argument | bug
40125 | not-executed | tech     | AppSecret 不正确或已重置 | The AppSecret is wrong or was reset | settings
40163 | not-executed | operator | 授权码已被使用 | The authorisation code was used before | authorise
40164 | not-executed | tech     | 本机 IP 不在白名单 | This IP is not on the list | ip
40201 | refused      | tech     | 回调地址不正确 | The callback address is wrong | bug
40202 | refused      | bug      | 检测动作不正确 | Bad check action | bug
40203 | refused      | bug      | 检测运营商不正确 | Bad check operator | bug
40243 | not-executed | tech     | AppSecret 已被冻结 | The AppSecret is frozen | settings
41001 | not-executed | bug      | 请求没有带接口凭证 | The call carried no token | bug
41002 | not-executed | bug      | 缺少 AppID | The AppID is missing | bug
41003 | not-executed | bug      | 缺少刷新凭证 | The refresh token is missing | bug
41004 | not-executed | bug      | 缺少 AppSecret | The AppSecret is missing | bug
41008 | not-executed | bug      | 缺少授权码 | The authorisation code is missing | bug
42001 | not-executed | wait     | 接口凭证已过期 | The token has expired | again +refresh
42002 | not-executed | operator | 刷新凭证已过期 | The refresh token has expired | authorise
42003 | not-executed | operator | 授权码已过期 | The authorisation code has expired | authorise
42007 | not-executed | admin    | 账号改过密码，授权失效 | The password was changed, the authorisation is void | authorise
43001 | not-executed | bug      | 需要 GET 请求 | GET is needed | bug
43002 | not-executed | bug      | 需要 POST 请求 | POST is needed | bug
43003 | not-executed | bug      | 需要 HTTPS | HTTPS is needed | bug
44002 | not-executed | bug      | 请求内容为空 | The body is empty | bug
45009 | not-executed | wait     | 接口当日调用次数已用完 | The daily calls of this interface are used up | tomorrow
45011 | not-executed | wait     | 调用太频繁 | Too many calls a minute | minute
45035 | not-executed | tech     | 接口被 IP 白名单拦下 | Stopped by the IP list | ip
47001 | refused      | bug      | 请求内容不是合法的 JSON | The body is not valid JSON | bug
47002 | refused      | bug      | 请求里有非法字符 | Illegal characters in the body | bug
48001 | not-executed | admin    | 账号没有该接口权限 | The account may not use this interface | capability
48004 | not-executed | lead     | 接口被平台封禁 | The platform has banned the interface | punished
48006 | not-executed | wait     | 本月清零次数已用完 | This month’s resets are used up | nextMonth
49003 | refused      | bug      | 读者标识与账号不符 | The openid belongs to another account | recipient
50001 | not-executed | admin    | 未授权该接口 | Not authorised for this interface | capability
50002 | not-executed | lead     | 账号被限制 | The account is restricted | punished
50004 | not-executed | lead     | 账号被禁用 | The account is forbidden | punished
50007 | not-executed | lead     | 账号被冻结 | The account is frozen | punished
61003 | not-executed | admin    | 账号未授权给第三方平台 | The account has not authorised the platform | authorise
61004 | not-executed | tech     | IP 未登记 | The IP is not registered | ip
61007 | not-executed | admin    | 未授权该权限集 | This set of rights was not granted | authorise
61500 | refused      | bug      | 日期不合法 | Bad date | bug
61501 | refused      | bug      | 日期跨度太长 | The span of dates is too long | split
61503 | not-executed | wait     | 数据还没有准备好 | The figures are not ready | later
76001 | refused      | tech     | 查不到这个 rid | Unknown rid | gone
76002 | refused      | bug      | rid 格式不正确 | Malformed rid | bug
76003 | refused      | tech     | 这个 rid 不属于该账号 | The rid belongs to another account | gone
76004 | refused      | tech     | rid 已过期 | The rid has expired | gone
76021 | refused      | bug      | 接口路径不存在 | Unknown interface path | bug
76022 | refused      | bug      | 该接口不能查询额度 | No quota can be read for this interface | bug
89501 | not-executed | admin    | 需要管理员确认 IP | The administrator must confirm the IP | admin
89503 | not-executed | admin    | 此 IP 需要管理员确认 | The administrator must confirm this IP | admin
89504 | not-executed | admin    | 群发正在等待管理员确认 | The mass-send waits for the administrator | admin
89505 | not-executed | admin    | 群发正在等待管理员确认 | The mass-send waits for the administrator | admin
89506 | not-executed | admin    | 管理员 24 小时内拒绝过此 IP | The administrator refused this IP within 24 h | admin
89507 | not-executed | admin    | 管理员 1 小时内拒绝过此 IP | The administrator refused this IP within 1 h | admin
`;
