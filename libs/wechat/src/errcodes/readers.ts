/** Followers, tags, menus, QR codes. */
export const readers = `
40015 | refused      | operator | 菜单类型不合法 | Bad menu type | menu
40016 | refused      | operator | 菜单按钮个数不合法 | Bad number of buttons | menu
40017 | refused      | operator | 菜单按钮类型不合法 | Bad button type | menu
40018 | refused      | operator | 菜单名称长度不合法 | Bad length of a button name | menu
40019 | refused      | operator | 菜单 KEY 长度不合法 | Bad length of a button key | menu
40020 | refused      | operator | 菜单链接长度不合法 | Bad length of a button link | menu
40021 | refused      | operator | 菜单版本不合法 | Bad menu version | menu
40022 | refused      | operator | 子菜单级数不合法 | Bad depth of sub menus | menu
40023 | refused      | operator | 子菜单按钮个数不合法 | Bad number of sub buttons | menu
40024 | refused      | operator | 子菜单按钮类型不合法 | Bad type of a sub button | menu
40025 | refused      | operator | 子菜单名称长度不合法 | Bad length of a sub button name | menu
40026 | refused      | operator | 子菜单 KEY 长度不合法 | Bad length of a sub button key | menu
40027 | refused      | operator | 子菜单链接长度不合法 | Bad length of a sub button link | menu
40052 | refused      | bug      | 二维码类型不合法 | Bad QR action | bug
40053 | refused      | bug      | 二维码参数不合法 | Bad QR parameters | bug
40054 | refused      | operator | 子菜单链接域名不合法 | Bad domain of a sub button | menu
40055 | refused      | operator | 菜单链接域名不合法 | Bad domain of a button | menu
40092 | refused      | operator | 备注名太长 | The remark is too long | shorten
40116 | refused      | operator | 菜单代码不合法 | Bad menu code | menu
40117 | refused      | operator | 分组名不合法 | Bad group name | shorten
40118 | refused      | operator | 菜单素材不合法 | Bad media of a button | menu
40119 | refused      | operator | 按钮类型有误 | Wrong button type | menu
40120 | refused      | operator | 子按钮类型有误 | Wrong sub button type | menu
40121 | refused      | operator | 按钮素材类型有误 | Wrong media type of a button | menu
45010 | refused      | operator | 菜单太多 | Too many menus | menu
45016 | refused      | operator | 系统分组不能修改 | System groups cannot be changed | nothing
45017 | refused      | operator | 分组名太长 | The group name is too long | shorten
45018 | refused      | operator | 分组太多 | Too many groups | tidy
45029 | refused      | operator | 永久二维码已满 | No permanent QR code is left | tidy
45056 | refused      | operator | 标签太多 | Too many tags | tidy
45057 | refused      | operator | 标签下读者太多，不能删除 | Too many readers carry this tag | split
45058 | refused      | operator | 系统标签不能修改 | System tags cannot be changed | nothing
45059 | refused      | operator | 这位读者的标签太多 | This reader has too many tags | tidy
45064 | refused      | admin    | 菜单里的小程序没有关联 | The mini program in the menu is not linked | menu
45157 | refused      | operator | 标签名重复 | The tag exists | nothing
45158 | refused      | operator | 标签名太长 | The tag’s name is too long | shorten
45159 | refused      | operator | 标签不存在 | No such tag | gone
45171 | unknown      | operator | 只有部分读者打上了标签 | Only some readers were tagged | look
46002 | refused      | operator | 菜单版本不存在 | No such menu version | menu
46003 | refused      | operator | 没有菜单 | There is no menu | nothing
46004 | refused      | operator | 读者不存在 | No such reader | recipient
65301 | refused      | operator | 个性化菜单不存在 | No such conditional menu | gone
65303 | refused      | operator | 要先有默认菜单 | A default menu must exist first | menu
65304 | refused      | operator | 匹配规则为空 | The match rule is empty | menu
65307 | refused      | operator | 读者标识不合法 | Bad user id | recipient
65316 | refused      | operator | 菜单链接域名太多 | Too many link domains | menu
65317 | refused      | operator | 菜单内容不合法 | Bad menu content | menu
9410010 | refused    | bug      | 短链参数不合法 | Bad short key data | bug
9410011 | refused    | operator | 短链不存在 | No such short key | gone
9410012 | refused    | operator | 短链已过期 | The short key has expired | gone
`;
