/** Mass sends, customer messages, comments, notices. */
export const sending = `
40003 | refused      | operator | 读者标识不正确或已取消关注 | Wrong openid, or no longer a follower | recipient
40008 | refused      | bug      | 消息类型不合法 | Bad message type | bug
40031 | refused      | bug      | 读者名单不合法 | Bad list of openids | split
40032 | refused      | bug      | 读者名单太长 | The list of openids is too long | split
40036 | refused      | bug      | 模板不合法 | Bad template | bug
40037 | refused      | tech     | 模板不存在 | No such template | bug
40059 | refused      | bug      | 找不到这次群发 | No such mass-send | gone
40060 | refused      | bug      | 文章序号不合法 | Bad article index | bug
40065 | refused      | operator | 群发状态不允许这样做 | The state of the mass-send does not allow this | gone
40130 | refused      | operator | 至少需要两位读者 | At least two readers are needed | split
40132 | refused      | operator | 微信号不合法 | Bad WeChat id | recipient
40152 | refused      | operator | 标签不存在 | No such tag | gone
40165 | refused      | operator | 小程序页面不存在 | No such mini program page | content
40166 | refused      | operator | 小程序不合法 | Bad mini program | content
40200 | refused      | bug      | 账号类型不合法 | Bad kind of account | bug
40204 | refused      | lead     | 文章正在辟谣处理，不能删除 | The article is under rumour treatment | byHand
40215 | refused      | operator | 图片太多 | Too many pictures | split
40246 | refused      | bug      | 模板参数不合法 | Bad template parameters | bug
40247 | refused      | bug      | 模板参数不合法 | Bad template parameters | bug
40249 | refused      | lead     | 模板消息不能营销 | Notices must not advertise | content
41009 | refused      | bug      | 缺少 openid | The openid is missing | bug
41040 | refused      | operator | 原创检查没有通过 | The originality check failed | byHand
43004 | refused      | operator | 对方没有关注 | Not a follower | recipient
43019 | refused      | operator | 对方在黑名单里 | The reader is on the block list | recipient
43101 | refused      | operator | 读者没有接受订阅 | The reader has no subscription left | recipient
43116 | refused      | lead     | 模板被限制 | The template is restricted | punished
45015 | refused      | operator | 回复时限已过 | The window for an answer has closed | window
45028 | not-executed | operator | 群发次数已用完 | No mass-send is left | quota
45047 | refused      | operator | 客服消息条数已用完 | The allowance of messages is used up | window
45065 | unknown      | wait     | 同一次群发已被微信收下 | WeChat already accepted this mass-send | done
45066 | unknown      | wait     | 同一次群发一分钟内不能再试 | The same mass-send cannot be tried again within a minute | minute
45067 | refused      | bug      | clientmsgid 太长 | The clientmsgid is too long | bug
45072 | refused      | bug      | 输入状态指令不合法 | Bad typing command | bug
45079 | refused      | operator | 昵称或关键词不合规 | The name or keyword is not allowed | content
45080 | refused      | operator | 30 秒内没有往来，不能显示输入状态 | No exchange within 30 s: typing cannot be shown | nothing
45081 | refused      | operator | 正在显示输入状态 | Typing is already shown | nothing
45083 | refused      | bug      | 群发速度不合法 | Bad speed | bug
45084 | refused      | bug      | 缺少群发速度 | The speed is missing | bug
45098 | refused      | bug      | 菜单消息太长 | The menu message is too long | shorten
45099 | refused      | bug      | 菜单消息太长 | The menu message is too long | shorten
45103 | refused      | bug      | 接口已停用 | The interface was withdrawn | bug
45162 | refused      | operator | 群发内容不合法 | The mass-send’s content is invalid | content
45168 | refused      | operator | 含有敏感词 | Contains a sensitive word | content
47003 | refused      | bug      | 模板数据不合法 | Bad template data | bug
48002 | refused      | operator | 读者拒收消息 | The reader refuses messages | recipient
48003 | not-executed | admin    | 管理员还没有同意群发协议 | The administrator has not accepted the mass-send agreement | admin
48008 | not-executed | admin    | 没有这种消息的权限 | No right for this kind of message | capability
48022 | refused      | operator | 草稿须到微信后台处理 | The draft must be dealt with in the back office | byHand
50005 | refused      | operator | 对方没有关注 | Not a follower | recipient
65400 | not-executed | admin    | 没有开通客服功能 | Customer service is not enabled | capability
65401 | refused      | operator | 客服账号不存在 | No such agent | gone
65416 | refused      | bug      | 查询参数不合法 | Bad query | bug
65417 | refused      | bug      | 查询时间不合法 | Bad query time | bug
70000 | refused      | operator | 未成年人保护，不能发送 | Protection of minors | recipient
88000 | refused      | operator | 没有留言权限 | No comment privilege | comments
88001 | refused      | operator | 文章不存在或没有开通留言 | No such article, or its comments are closed | gone
88002 | refused      | operator | 回复内容不合规 | The reply is not allowed | content
88003 | refused      | operator | 精选留言太多 | Too many selected comments | tidy
88004 | refused      | operator | 留言已被读者删除 | The reader has deleted the comment | gone
88005 | refused      | operator | 已经回复过 | Already answered | done
88007 | refused      | operator | 回复太长或为空 | The reply is too long or empty | shorten
88008 | refused      | operator | 留言不存在 | No such comment | gone
88010 | refused      | bug      | 每次最多取 49 条留言 | At most 49 comments at a time | split
`;
