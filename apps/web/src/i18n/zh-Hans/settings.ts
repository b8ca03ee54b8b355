import type { settings as english } from '../en/settings.ts';
import type { Like } from '../like.ts';

/** Words of what the owner of a room decides. */
export const settings = {
  'settings.title': '房间设置',
  'settings.about': '关于此房间',
  'settings.new': '新建房间',
  'settings.name': '房间名称',
  'settings.name.hint': '显示在门口、房间内以及房间列表中。',
  'settings.unnamed': '此房间没有名称',
  'settings.listed': '显示在首页',
  'settings.listed.hint': '所有能打开此服务器的人都会看到名称和人数，并可加入。',
  'settings.kept': '保留此房间',
  'settings.kept.hint': '所有人离开后，名称和聊天记录仍会保留，直到您关闭此选项。',
  'settings.save': '保存',
  'settings.create': '创建并加入',
  'settings.needsName': '请给房间命名，让大家知道自己加入的是什么。',
  'settings.refused': '无法保存',
  'settings.saved': '房间设置已保存',
  'settings.unsaved': '房间设置尚未保存',
  'settings.goOn': '继续编辑',
  'settings.kept.refused': '房间已打开，但无法保留。',
  'settings.owner': '{name} 可以更改这些设置。',
  'settings.isListed': '显示在首页',
  'settings.notListed': '仅限链接',
  'settings.isKept': '所有人离开后保留',
  'settings.notKept': '所有人离开 10 分钟后清除',
  'settings.open': '{title}，{what}',
  'settings.named': '房间现在名为 {title}',
  // Refusals of settings, without which the door is lighter.
  'error.room.owner': '只有打开此房间的人才能更改。',
  'error.room.untitled': '请先给房间命名，方便他人找到。',
  'error.room.kept': '此服务器保留的房间已达上限。如需保留更多，请联系服务器管理者。',
} satisfies Like<typeof english>;
