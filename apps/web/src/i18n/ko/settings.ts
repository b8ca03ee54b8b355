import type { settings as english } from '../en/settings.ts';
import type { Like } from '../like.ts';

/** Words of what the owner of a room decides. */
export const settings = {
  'settings.title': '방 설정',
  'settings.about': '이 방에 대하여',
  'settings.new': '새 방',
  'settings.name': '방 이름',
  'settings.name.hint': '입장 화면과 방 안, 방 목록에 표시됩니다.',
  'settings.unnamed': '이 방에는 이름이 없습니다',
  'settings.listed': '시작 페이지에 표시',
  'settings.listed.hint': '이 서버에 접속할 수 있는 누구나 방 이름과 인원수를 보고 참여할 수 있습니다.',
  'settings.kept': '이 방 보관',
  'settings.kept.hint': '모두 나가도 이름과 채팅이 남습니다. 이 설정을 끄면 더 이상 보관하지 않습니다.',
  'settings.save': '저장',
  'settings.create': '만들고 참여',
  'settings.needsName': '다른 사람이 어떤 방인지 알 수 있도록 이름을 정하세요.',
  'settings.refused': '저장하지 못했습니다',
  'settings.saved': '방 설정을 저장했습니다',
  'settings.unsaved': '방 설정이 아직 저장되지 않았습니다',
  'settings.goOn': '계속 수정',
  'settings.kept.refused': '방은 열렸지만 보관할 수 없습니다.',
  'settings.owner': '{name} 님이 변경할 수 있습니다.',
  'settings.isListed': '시작 페이지에 표시됨',
  'settings.notListed': '링크로만 참여',
  'settings.isKept': '모두 나가도 보관됨',
  'settings.notKept': '모두 나가고 10분 뒤 삭제됨',
  'settings.open': '{title}, {what}',
  'settings.named': '방 이름이 {title}(으)로 바뀌었습니다',
  // Refusals of settings, without which the door is lighter.
  'error.room.owner': '방을 연 사람만 바꿀 수 있습니다.',
  'error.room.untitled': '다른 사람이 찾을 수 있도록 먼저 방 이름을 정하세요.',
  'error.room.kept': '이 서버가 보관할 수 있는 방이 가득 찼습니다. 더 보관하려면 서버 운영자에게 문의하세요.',
} satisfies Like<typeof english>;
