/** Short heads for the criteria of the review; the full words are the labels of the schema. */
const SHORT: Readonly<Record<string, string>> = {
  scoreQuality: '质量稳定',
  scoreManagement: '内部管理',
  scoreConditions: '保持条件',
  scoreSize: '规模',
  scoreStandards: '标准三同',
  scoreIntegrity: '诚信',
}

export const shortCriterion = (key: string, label: string): string => SHORT[key] ?? label

/** `食品用纸包装容器` → `纸包装`: every family is for food. */
export const shortFamily = (family: unknown): string =>
  typeof family === 'string' ? family.replace(/^食品用/, '').replace(/容器$/, '') : ''

/** The name without the office's own city and the form of the company; the full one stands on the panel. */
export const shortName = (name: string, city: string): string => {
  const own = city !== '' && name.startsWith(city) ? name.slice(city.length) : name
  const short = own.replace(/(股份)?有限(责任)?公司$/, '')
  return short.length < 2 ? name : short
}
