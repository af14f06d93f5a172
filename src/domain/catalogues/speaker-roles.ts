import { defineCatalogue } from './catalogue.ts';

/** In what role a person speaks or helps. */
export const speakerRoles = defineCatalogue('speaker-roles', [
  { code: 'RAPPORTEUR', vi: 'Báo cáo viên', en: 'Rapporteur' },
  { code: 'PROPAGANDIST', vi: 'Tuyên truyền viên', en: 'Propagandist' },
  { code: 'COLLABORATOR', vi: 'Cộng tác viên', en: 'Collaborator' },
  { code: 'COMMUNE_OFFICER', vi: 'Cán bộ xã', en: 'Commune officer' },
  { code: 'VILLAGE_HEAD', vi: 'Trưởng bản, bí thư, Mặt trận', en: 'Village head, Party secretary, Front' },
  { code: 'PRESTIGIOUS_PERSON', vi: 'Già làng, người có uy tín', en: 'Elder, prestigious person' },
  { code: 'WOMENS_UNION', vi: 'Cán bộ Hội Phụ nữ', en: "Women's Union officer" },
  { code: 'POLICE', vi: 'Công an', en: 'Police officer' },
  { code: 'BORDER_GUARD', vi: 'Bộ đội Biên phòng', en: 'Border guard' },
  { code: 'JUSTICE', vi: 'Tư pháp, trợ giúp pháp lý', en: 'Justice, legal aid' },
  { code: 'HEALTH_WORKER', vi: 'Cán bộ y tế', en: 'Health worker' },
  { code: 'TEACHER', vi: 'Giáo viên', en: 'Teacher' },
  { code: 'CLUB_LEADER', vi: 'Chủ nhiệm câu lạc bộ', en: 'Club leader' },
  { code: 'INTERPRETER', vi: 'Người phiên dịch', en: 'Interpreter' },
  { code: 'OTHER', vi: 'Vai trò khác', en: 'Other', freeText: true },
]);
