/** Media, materials, drafts and publishing. */
export const content = `
40004 | refused      | bug      | 素材类型不合法 | Bad kind of media | file
40005 | refused      | operator | 文件类型不合法 | Bad kind of file | file
40006 | refused      | operator | 文件太大 | The file is too large | file
40007 | refused      | operator | 找不到这个素材或草稿 | No such material or draft | upload
40009 | refused      | operator | 图片太大 | The picture is too large | file
40010 | refused      | operator | 语音太大 | The voice is too large | file
40011 | refused      | operator | 视频太大 | The video is too large | file
40012 | refused      | operator | 缩略图太大 | The thumb is too large | file
40039 | refused      | operator | 链接太长 | The link is too long | shorten
40048 | refused      | operator | 链接不合法 | The link is invalid | content
40062 | refused      | operator | 标题长度不合法 | Bad length of title | shorten
40066 | refused      | operator | 链接被拒绝 | The link was refused | content
40113 | refused      | operator | 不支持的文件类型 | Unsupported kind of file | file
40114 | refused      | bug      | 文章序号不合法 | Bad article index | bug
40137 | refused      | operator | 图片格式不支持 | Unsupported picture format | file
40155 | refused      | operator | 不能使用其他账号的主页链接 | Another account’s home page is not allowed | content
41005 | refused      | bug      | 上传里没有文件 | The upload has no file | bug
41006 | refused      | bug      | 缺少 media_id | The media_id is missing | bug
41007 | refused      | bug      | 缺少子菜单 | Sub menu data is missing | menu
41039 | refused      | operator | “阅读原文”链接不合法 | The “read more” link is invalid | content
42010 | not-executed | wait     | 同一素材发送太频繁 | The same media was sent too often | minute
44001 | refused      | operator | 文件是空的 | The file is empty | file
44003 | refused      | bug      | 图文内容为空 | The article data is empty | bug
44004 | refused      | operator | 文字内容为空 | The text is empty | content
45001 | refused      | operator | 文件超过大小限制 | The file exceeds the limit | file
45002 | refused      | operator | 正文太长 | The content is too long | shorten
45003 | refused      | operator | 标题太长 | The title is too long | shorten
45004 | refused      | operator | 摘要太长 | The digest is too long | shorten
45005 | refused      | operator | 链接太长 | The link is too long | shorten
45006 | refused      | operator | 图片链接太长 | The picture link is too long | shorten
45007 | refused      | operator | 语音太长 | The voice is too long | file
45008 | refused      | operator | 图文篇数太多 | Too many articles | split
45034 | refused      | operator | 素材数量已满 | The material library is full | tidy
45060 | refused      | operator | 素材正在使用，不能删除 | The material is in use | tidy
45062 | refused      | operator | 含有协议广告，只能在后台发送 | An agreed advertisement: only the back office can send it | byHand
45086 | refused      | operator | 正文里的小程序没有关联 | The mini program in the text is not linked | content
45110 | refused      | operator | 作者名太长 | The author is too long | shorten
45113 | refused      | bug      | 卡券类型已停用 | The card type was withdrawn | bug
45166 | refused      | operator | 正文没有通过过滤 | The content was refused by the filter | content
45169 | not-executed | wait     | 并发操作，请稍后 | Concurrent operation | again
46001 | refused      | operator | 素材不存在 | No such media | upload
48005 | refused      | operator | 素材被自动回复或菜单使用，不能删除 | The material is used by a reply or a menu | tidy
48021 | refused      | operator | 草稿只是自动保存 | The draft was only saved automatically | byHand
53404 | refused      | operator | 商品推广未开通 | Product promotion is not enabled | byHand
53405 | refused      | operator | 商品参数不合法 | Bad product parameters | content
53406 | refused      | operator | 商品不可推广 | The product cannot be promoted | content
53500 | not-executed | lead     | 发布功能被封禁 | Publishing is banned for the account | punished
53501 | not-executed | wait     | 发布太频繁 | Publishing too often | tenMinutes
53502 | refused      | bug      | 找不到这个 publish_id | Unknown publish_id | gone
53503 | refused      | operator | 草稿没有通过发布检查 | The draft failed the check before publishing | byHand
53504 | refused      | operator | 草稿须到微信后台处理 | The draft must be dealt with in the back office | byHand
53505 | refused      | operator | 草稿须先在微信后台手工保存 | The draft must first be saved by hand | byHand
53600 | refused      | bug      | 找不到这个 article_id | Unknown article_id | gone
87009 | refused      | bug      | 签名不合法 | Bad signature | bug
87014 | refused      | operator | 内容含有风险 | Risky content | content
268487001 | unknown  | wait     | 微信系统繁忙 | WeChat is busy | look
268487002 | unknown  | wait     | 微信系统繁忙 | WeChat is busy | look
268488001 | unknown  | wait     | 微信系统繁忙 | WeChat is busy | look
9500001   | unknown  | wait     | 微信系统繁忙 | WeChat is busy | look
9500002   | unknown  | wait     | 微信系统繁忙 | WeChat is busy | look
`;
