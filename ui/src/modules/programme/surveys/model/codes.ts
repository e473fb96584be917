// Codes that respondents choose from where a survey gives no list of its own: industries (GB/T 4754-2017, as on the
// page about the plant) and provinces (GB/T 2260). They come along with the page, which has to work without network.
import type { Bilingual } from '@/kit';

export interface Code extends Bilingual {
  code: string;
}

const codes = (lines: readonly (readonly [string, string, string])[]): readonly Code[] => lines.map(([code, zh, en]) => ({ code, zh, en }));

/** Manufacturing first: that is whom this is for. */
export const INDUSTRIES = codes([
  ['C13', '农副食品加工业', 'processing of farm products'],
  ['C14', '食品制造业', 'food'],
  ['C15', '酒、饮料和精制茶制造业', 'liquor, beverages and refined tea'],
  ['C16', '烟草制品业', 'tobacco'],
  ['C17', '纺织业', 'textiles'],
  ['C18', '纺织服装、服饰业', 'clothing'],
  ['C19', '皮革、毛皮、羽毛及其制品和制鞋业', 'leather, fur, feathers and footwear'],
  ['C20', '木材加工和木、竹、藤、棕、草制品业', 'wood, bamboo, rattan, palm and straw products'],
  ['C21', '家具制造业', 'furniture'],
  ['C22', '造纸和纸制品业', 'paper'],
  ['C23', '印刷和记录媒介复制业', 'printing and copying of recorded media'],
  ['C24', '文教、工美、体育和娱乐用品制造业', 'stationery, crafts, sports and recreation goods'],
  ['C25', '石油、煤炭及其他燃料加工业', 'processing of petroleum, coal and other fuels'],
  ['C26', '化学原料和化学制品制造业', 'chemicals'],
  ['C27', '医药制造业', 'medicines'],
  ['C28', '化学纤维制造业', 'chemical fibres'],
  ['C29', '橡胶和塑料制品业', 'rubber and plastics'],
  ['C30', '非金属矿物制品业', 'non-metallic mineral products'],
  ['C31', '黑色金属冶炼和压延加工业', 'smelting and rolling of ferrous metals'],
  ['C32', '有色金属冶炼和压延加工业', 'smelting and rolling of non-ferrous metals'],
  ['C33', '金属制品业', 'metal products'],
  ['C34', '通用设备制造业', 'general machinery'],
  ['C35', '专用设备制造业', 'special machinery'],
  ['C36', '汽车制造业', 'motor vehicles'],
  ['C37', '铁路、船舶、航空航天和其他运输设备制造业', 'railway, ships, aerospace and other transport equipment'],
  ['C38', '电气机械和器材制造业', 'electrical machinery and apparatus'],
  ['C39', '计算机、通信和其他电子设备制造业', 'computers, communication and other electronics'],
  ['C40', '仪器仪表制造业', 'instruments and meters'],
  ['C41', '其他制造业', 'other manufacturing'],
  ['C42', '废弃资源综合利用业', 'use of waste resources'],
  ['C43', '金属制品、机械和设备修理业', 'repair of metal products, machinery and equipment'],
  ['A', '农、林、牧、渔业', 'agriculture, forestry, animal husbandry and fishery'],
  ['B', '采矿业', 'mining'],
  ['D', '电力、热力、燃气及水生产和供应业', 'electricity, heat, gas and water supply'],
  ['E', '建筑业', 'construction'],
  ['F', '批发和零售业', 'wholesale and retail'],
  ['G', '交通运输、仓储和邮政业', 'transport, storage and post'],
  ['H', '住宿和餐饮业', 'accommodation and catering'],
  ['I', '信息传输、软件和信息技术服务业', 'information transmission, software and IT services'],
  ['J', '金融业', 'finance'],
  ['K', '房地产业', 'real estate'],
  ['L', '租赁和商务服务业', 'leasing and business services'],
  ['M', '科学研究和技术服务业', 'research and technical services'],
  ['N', '水利、环境和公共设施管理业', 'water, environment and public facilities'],
  ['O', '居民服务、修理和其他服务业', 'household services, repair and other services'],
  ['P', '教育', 'education'],
  ['Q', '卫生和社会工作', 'health and social work'],
  ['R', '文化、体育和娱乐业', 'culture, sports and entertainment'],
  ['S', '公共管理、社会保障和社会组织', 'public administration, social security and organisations'],
  ['T', '国际组织', 'international organisations'],
]);

/** By the first two digits of a code. */
export const PROVINCES = codes([
  ['11', '北京', 'Beijing'],
  ['12', '天津', 'Tianjin'],
  ['13', '河北', 'Hebei'],
  ['14', '山西', 'Shanxi'],
  ['15', '内蒙古', 'Inner Mongolia'],
  ['21', '辽宁', 'Liaoning'],
  ['22', '吉林', 'Jilin'],
  ['23', '黑龙江', 'Heilongjiang'],
  ['31', '上海', 'Shanghai'],
  ['32', '江苏', 'Jiangsu'],
  ['33', '浙江', 'Zhejiang'],
  ['34', '安徽', 'Anhui'],
  ['35', '福建', 'Fujian'],
  ['36', '江西', 'Jiangxi'],
  ['37', '山东', 'Shandong'],
  ['41', '河南', 'Henan'],
  ['42', '湖北', 'Hubei'],
  ['43', '湖南', 'Hunan'],
  ['44', '广东', 'Guangdong'],
  ['45', '广西', 'Guangxi'],
  ['46', '海南', 'Hainan'],
  ['50', '重庆', 'Chongqing'],
  ['51', '四川', 'Sichuan'],
  ['52', '贵州', 'Guizhou'],
  ['53', '云南', 'Yunnan'],
  ['54', '西藏', 'Tibet'],
  ['61', '陕西', 'Shaanxi'],
  ['62', '甘肃', 'Gansu'],
  ['63', '青海', 'Qinghai'],
  ['64', '宁夏', 'Ningxia'],
  ['65', '新疆', 'Xinjiang'],
  ['71', '台湾', 'Taiwan'],
  ['81', '香港', 'Hong Kong'],
  ['82', '澳门', 'Macao'],
]);

/** A province as an answer is a code of six digits. */
export const regionCode = (province: string): string => `${province}0000`;
