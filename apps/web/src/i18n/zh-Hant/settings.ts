import type { settings as english } from '../en/settings.ts';
import type { Like } from '../like.ts';

/** Words of what the owner of a room decides. */
export const settings = {
  'settings.title': '房間設定',
  'settings.about': '關於這個房間',
  'settings.new': '新增房間',
  'settings.name': '房間名稱',
  'settings.name.hint': '顯示在門口、房間內以及房間清單中。',
  'settings.unnamed': '這個房間沒有名稱',
  'settings.listed': '顯示在首頁',
  'settings.listed.hint': '所有能開啟這部伺服器的人都會看到名稱和人數，並可加入。',
  'settings.kept': '保留這個房間',
  'settings.kept.hint': '所有人離開後，名稱和聊天紀錄仍會保留，直到您關閉此選項。',
  'settings.save': '儲存',
  'settings.create': '建立並加入',
  'settings.needsName': '請為房間命名，讓大家知道自己加入的是什麼。',
  'settings.refused': '無法儲存',
  'settings.saved': '房間設定已儲存',
  'settings.unsaved': '房間設定尚未儲存',
  'settings.goOn': '繼續編輯',
  'settings.kept.refused': '房間已開啟，但無法保留。',
  'settings.owner': '{name} 可以變更這些設定。',
  'settings.isListed': '顯示在首頁',
  'settings.notListed': '僅限連結',
  'settings.isKept': '所有人離開後保留',
  'settings.notKept': '所有人離開 10 分鐘後清除',
  'settings.open': '{title}，{what}',
  'settings.named': '房間現在名為 {title}',
  // Refusals of settings, without which the door is lighter.
  'error.room.owner': '只有開啟此房間的人才能變更。',
  'error.room.untitled': '請先為房間命名，方便他人找到。',
  'error.room.kept': '此伺服器保留的房間已達上限。如需保留更多，請聯絡伺服器管理者。',
} satisfies Like<typeof english>;
